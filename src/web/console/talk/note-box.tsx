import { type RefObject, useState } from 'react';
import { flushSync } from 'react-dom';
import { Button, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { StaffName } from '../../../console/api.js';
import { makeStore } from './make-store.js';
import { matchingStaff, mentioned, mentionQuestion, putMention } from './mention-text.js';
import { useStaff } from './talk-queries.js';
import type { Acts } from './use-acts.js';
import { usePickList } from './use-pick-list.js';
import { WritingArea } from './writing-area.js';

interface NoteBoxProps {
  conversation: string;
  field: RefObject<HTMLTextAreaElement | null>;
  acts: Acts;
}

/** By talk, so that a look elsewhere costs no words. */
const notes = makeStore<Readonly<Record<string, string>>>({});

export function NoteBox({ conversation, field, acts }: NoteBoxProps) {
  const text = notes.use()[conversation] ?? '';
  const [caret, setCaret] = useState(0);
  const { data: staff = [] } = useStaff();
  const question = mentionQuestion(text, caret);
  const change = (words: string, at: number) => {
    notes.set({ ...notes.get(), [conversation]: words });
    setCaret(at);
  };
  const offered = question === undefined ? [] : matchingStaff(staff, question);
  const list = usePickList(offered, `${String(caret)} ${question ?? ''}`, ({ name }: StaffName) => {
    const put = putMention(text, caret, name);
    // Drawn at once: what is typed next belongs behind the name.
    flushSync(() => change(put.text, put.caret));
    field.current?.setSelectionRange(put.caret, put.caret);
  });
  const save = async () => {
    const words = text.trim();
    if (words !== '' && (await acts.note(words, mentioned(words, staff)))) change('', 0);
  };
  return (
    <div className="talk-reply" data-note>
      <WritingArea<StaffName>
        field={field}
        label="내부 메모"
        placeholder="동료만 보는 메모예요. @ 로 동료를 부를 수 있어요."
        value={text}
        list={list}
        listLabel="동료"
        listView={({ name, absent }) => (
          <>
            {name}
            {absent && (
              <Text span size="xs" c="dimmed">
                {' '}
                자리에 없어요
              </Text>
            )}
          </>
        )}
        onChange={change}
        onSend={() => void save()}
      />
      <div className="talk-reply-foot">
        <span className="talk-reply-status">시민에게는 보이지 않아요.</span>
        <Button
          size="compact-md"
          color="gray.8"
          rightSection={<IconLock size={16} aria-hidden />}
          onClick={() => void save()}
        >
          메모 남기기
        </Button>
      </div>
    </div>
  );
}
