import { memo } from 'react';
import type { ConversationItem } from '../../../console/api.js';
import { CitizenLine } from './citizen-line.js';
import { NoteLine } from './note-line.js';
import { SentLine } from './sent-line.js';
import { dayWords } from './time-words.js';
import type { TranscriptEntry } from './transcript-entries.js';

interface TranscriptLineProps {
  entry: TranscriptEntry;
  conversation: string;
  names: { citizen: string; bot: string };
  /** The line that a search led to. */
  found: number | undefined;
  onAbuse: ((line: ConversationItem) => void) | undefined;
  onResend: ((seq: number) => void) | undefined;
}

export const TranscriptLine = memo(function TranscriptLine(props: TranscriptLineProps) {
  const { entry, found } = props;
  if (entry.kind === 'day')
    return (
      <li className="talk-day">
        <span>{dayWords(entry.at)}</span>
      </li>
    );
  if (entry.kind === 'note')
    return (
      <li>
        <NoteLine note={entry.note} />
      </li>
    );
  const { seq } = entry.line.item;
  return (
    <li data-seq={seq} tabIndex={-1} className={seq === found ? 'talk-found' : undefined}>
      <Said {...props} line={entry.line} />
    </li>
  );
}, isSameLine);

function Said({
  line,
  conversation,
  names,
  onAbuse,
  onResend,
}: TranscriptLineProps & { line: ConversationItem }) {
  const { content } = line.item;
  if (content.kind === 'reply')
    return (
      <SentLine
        line={line}
        content={content}
        conversation={conversation}
        botName={names.bot}
        onResend={onResend}
      />
    );
  return (
    <CitizenLine
      line={line}
      content={content}
      conversation={conversation}
      name={names.citizen}
      onAbuse={onAbuse}
    />
  );
}

/** The talk is read again often and its lines hardly change: the same words are not drawn anew. */
function isSameLine(a: TranscriptLineProps, b: TranscriptLineProps): boolean {
  return (
    a.found === b.found &&
    a.onAbuse === b.onAbuse &&
    a.onResend === b.onResend &&
    a.names.citizen === b.names.citizen &&
    sameEntry(a.entry, b.entry)
  );
}

function sameEntry(a: TranscriptEntry, b: TranscriptEntry): boolean {
  if (a.kind === 'line' && b.kind === 'line') return a.line === b.line;
  if (a.kind === 'note' && b.kind === 'note') return a.note === b.note;
  return a.kind === b.kind && a.key === b.key;
}
