import { IconLock } from '@tabler/icons-react';
import type { Note } from '../../../console/api.js';
import { clockWords } from './time-words.js';
import { WordsView } from './words-view.js';

/** Between the lines and clearly none of them: the citizen never sees it. */
export function NoteLine({ note }: { note: Note }) {
  return (
    <div className="talk-note">
      <span className="talk-who">
        <IconLock size={13} aria-hidden /> 내부 메모 · {note.author.name}{' '}
        <time dateTime={new Date(note.at).toISOString()}>{clockWords(note.at)}</time>
      </span>
      <WordsView text={note.text} />
    </div>
  );
}
