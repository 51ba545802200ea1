import './transcript.css';
import { useEffect, useMemo, useRef } from 'react';
import { Button } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import type { ConversationDetail, ConversationItem } from '../../../console/api.js';
import { useSession } from '../session.js';
import { announce } from './announcer.js';
import { lineText } from './line-text.js';
import { hasOlder } from './merge-items.js';
import { useOutgoing } from './outgoing.js';
import { OutgoingLine } from './outgoing-line.js';
import { More } from './talk-list.js';
import { transcriptEntries } from './transcript-entries.js';
import { TranscriptLine } from './transcript-line.js';
import { useOlderItems } from './use-conversation.js';
import { useLineJump } from './use-line-jump.js';
import { useStickyScroll } from './use-sticky-scroll.js';

interface TranscriptProps {
  detail: ConversationDetail;
  line: number | undefined;
  onAbuse: ((line: ConversationItem) => void) | undefined;
  onResend: ((seq: number) => void) | undefined;
}

export function Transcript({ detail, line, onAbuse, onResend }: TranscriptProps) {
  const { conversationId, items, notes, citizen } = detail;
  const { office } = useSession();
  const outgoing = useOutgoing(conversationId);
  const entries = useMemo(() => transcriptEntries(items, notes), [items, notes]);
  const older = useOlderItems(conversationId);
  const box = useRef<HTMLDivElement>(null);
  const last = outgoing.at(-1)?.clientId ?? entries.at(-1)?.key ?? '';
  const { isAtEnd, toEnd, leaveEnd } = useStickyScroll(box, entries[0]?.key ?? '', last);
  useLineJump(box, line, items[0]?.item.seq, older.load, leaveEnd);
  useSaidAloud(detail);
  useEndWhenSent(outgoing.at(-1)?.clientId, toEnd);

  return (
    <div className="talk-transcript-frame">
      <div ref={box} className="talk-transcript" role="region" aria-label="대화 내용" tabIndex={0}>
        <div>
          {hasOlder(items) && <More isLoading={older.isLoading} load={() => void older.load()} />}
          <ol className="talk-lines">
            {entries.map((entry) => (
              <TranscriptLine
                key={entry.key}
                entry={entry}
                conversation={conversationId}
                names={{ citizen, bot: office.botName }}
                found={line}
                onAbuse={onAbuse}
                onResend={onResend}
              />
            ))}
            {outgoing.map((going) => (
              <li key={going.clientId}>
                <OutgoingLine entry={going} />
              </li>
            ))}
          </ol>
        </div>
      </div>
      {!isAtEnd && (
        <Button
          className="talk-to-end"
          size="compact-md"
          variant="default"
          radius="xl"
          leftSection={<IconArrowDown size={16} aria-hidden />}
          onClick={toEnd}
        >
          최근 대화로
        </Button>
      )}
    </div>
  );
}

/** What the citizen says while the talk is open is told by a screen reader as well. */
function useSaidAloud({ items, citizen }: ConversationDetail): void {
  const told = useRef(items.at(-1)?.item.seq ?? 0);
  useEffect(() => {
    const fresh = items.filter(({ item }) => item.seq > told.current);
    told.current = items.at(-1)?.item.seq ?? told.current;
    const said = fresh.filter(({ item }) => item.from === 'citizen').map(({ item }) => lineText(item));
    if (said.length > 0) announce(`${citizen}: ${said.join(' ')}`);
  }, [items, citizen]);
}

/** Who sends wants to see it leave, wherever he was reading. */
function useEndWhenSent(sent: string | undefined, toEnd: () => void): void {
  useEffect(() => {
    if (sent !== undefined) toEnd();
  }, [sent, toEnd]);
}
