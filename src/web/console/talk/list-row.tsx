import { memo } from 'react';
import { Link } from 'wouter';
import type { InboxRow } from '../../../console/api.js';
import { HandoverMarks } from './handover-marks.js';
import { lastAtWords } from './time-words.js';
import { talkAddress } from './use-open-talk.js';

interface ListRowProps {
  row: InboxRow;
  isOpen: boolean;
  me: string;
  today: number;
}

const SPEAKERS: Record<InboxRow['previewFrom'], string> = { citizen: '', bot: '봇: ', agent: '상담원: ' };

export const ListRow = memo(function ListRow({ row, isOpen, me, today }: ListRowProps) {
  return (
    <li>
      <Link
        href={talkAddress(row.conversationId)}
        className="talk-row"
        aria-current={isOpen ? 'true' : undefined}
        data-row
      >
        <span className="talk-row-top">
          <span className="talk-row-name" data-unanswered={row.unanswered}>
            {row.citizen}
          </span>
          <span className="talk-dim">{row.account.name}</span>
          <time className="talk-dim talk-push" dateTime={new Date(row.lastAt).toISOString()}>
            {lastAtWords(row.lastAt, today)}
          </time>
        </span>
        <span className="talk-row-preview" data-unanswered={row.unanswered}>
          {row.unanswered && <span className="talk-dot" role="img" aria-label="답을 기다려요" />}
          <span>{SPEAKERS[row.previewFrom] + row.preview}</span>
        </span>
        {row.handover !== undefined && <HandoverMarks handover={row.handover} me={me} />}
      </Link>
    </li>
  );
});
