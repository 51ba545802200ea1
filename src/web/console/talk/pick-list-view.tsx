import type { ReactNode } from 'react';
import { Paper } from '@mantine/core';
import type { PickList } from './use-pick-list.js';

interface PickListViewProps<T> {
  id: string;
  label: string;
  list: PickList<T>;
  keyOf: (option: T) => string;
  view: (option: T) => ReactNode;
}

export function PickListView<T>({ id, label, list, keyOf, view }: PickListViewProps<T>) {
  if (list.options.length === 0) return null;
  return (
    <Paper withBorder shadow="md" className="talk-pick" role="listbox" id={id} aria-label={label}>
      {list.options.map((option, place) => (
        <div
          key={keyOf(option)}
          id={optionId(id, place)}
          role="option"
          aria-selected={place === list.active}
          className="talk-pick-option"
          ref={(element) => {
            if (place === list.active) element?.scrollIntoView({ block: 'nearest' });
          }}
          onMouseDown={(event) => {
            // The focus stays where somebody writes.
            event.preventDefault();
            list.pick(option);
          }}
        >
          {view(option)}
        </div>
      ))}
    </Paper>
  );
}

/** For the field that the list belongs to. */
export function pickAttributes<T>(id: string, { options, active }: PickList<T>) {
  if (options.length === 0) return { 'aria-autocomplete': 'list' as const };
  return {
    'aria-autocomplete': 'list' as const,
    'aria-controls': id,
    'aria-activedescendant': optionId(id, active),
  };
}

function optionId(id: string, place: number): string {
  return `${id}-${place}`;
}
