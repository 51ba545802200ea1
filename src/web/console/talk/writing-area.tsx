import { type ClipboardEvent, type KeyboardEvent, type RefObject, useId } from 'react';
import { Textarea } from '@mantine/core';
import type { StaffName } from '../../../console/api.js';
import type { CannedReply } from '../../../console/settings-api.js';
import { pickAttributes, PickListView } from './pick-list-view.js';
import type { PickList } from './use-pick-list.js';

interface WritingAreaProps<T> {
  field: RefObject<HTMLTextAreaElement | null>;
  label: string;
  placeholder: string;
  value: string;
  isDisabled?: boolean;
  describedBy?: string;
  list: PickList<T>;
  listLabel: string;
  listView: (option: T) => React.ReactNode;
  onChange: (text: string, caret: number) => void;
  onSend: () => void;
  onFiles?: (files: FileList) => void;
}

/** Enter sends and Shift+Enter breaks the line, but never while a Korean syllable is being put together. */
export function WritingArea<T extends CannedReply | StaffName>(props: WritingAreaProps<T>) {
  const { field, list, onChange, onSend, onFiles } = props;
  const id = useId();
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // Enter that ends a syllable belongs to the input method; Safari says so by 229 only.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (list.onKey(event)) return;
    if (event.key === 'Escape') event.currentTarget.blur();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    onSend();
  };
  const onPaste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0 || onFiles === undefined) return;
    event.preventDefault();
    onFiles(event.clipboardData.files);
  };
  return (
    <div className="talk-writing">
      <PickListView
        id={id}
        label={props.listLabel}
        list={list}
        keyOf={(option) => option.id}
        view={props.listView}
      />
      <Textarea
        ref={field}
        aria-label={props.label}
        placeholder={props.placeholder}
        value={props.value}
        disabled={props.isDisabled}
        aria-describedby={props.describedBy}
        autosize
        minRows={2}
        maxRows={8}
        onChange={(event) => onChange(event.currentTarget.value, event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        {...pickAttributes(id, list)}
      />
    </div>
  );
}
