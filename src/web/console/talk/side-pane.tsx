import './side-pane.css';
import type { ReactNode } from 'react';
import type { ConversationDetail } from '../../../console/api.js';
import { EarlierTalks } from './earlier-talks.js';
import { Suggestions } from './suggestions.js';
import { HANDOVER_REASONS } from './talk-words.js';
import { momentWords } from './time-words.js';
import { useNow } from './use-now.js';

/** What helps beside a talk: who it is, what to answer, what was before, what colleagues noted. */
export function SidePane({ detail }: { detail: ConversationDetail }) {
  return (
    <div className="talk-side-parts">
      <Part title="시민">
        <Facts detail={detail} />
      </Part>
      <Part title="추천 답">
        <Suggestions detail={detail} />
      </Part>
      <Part title="메모">
        <Notes detail={detail} />
      </Part>
      <Part title="지난 상담">
        <EarlierTalks earlier={detail.earlier} />
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="talk-part">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Facts({ detail }: { detail: ConversationDetail }) {
  const now = useNow();
  const { citizen, account, topic, handover, abuseMarks } = detail;
  const facts: [string, string | undefined][] = [
    ['이름', citizen],
    ['들어온 곳', account.name],
    ['주제', topic?.title],
    ['담당 부서', handover?.department?.name],
    ['연결된 까닭', handover && HANDOVER_REASONS[handover.reason]],
    ['약속한 때', handover?.promisedUntil && `${momentWords(handover.promisedUntil, now)}까지`],
    ['욕설 표시', abuseMarks > 0 ? `${abuseMarks}번` : undefined],
  ].filter((fact): fact is [string, string] => typeof fact[1] === 'string');
  return (
    <dl className="talk-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Notes({ detail }: { detail: ConversationDetail }) {
  const now = useNow();
  if (detail.notes.length === 0) return <p className="talk-dim">아직 메모가 없어요.</p>;
  return (
    <ul className="talk-side-list">
      {detail.notes.map((note) => (
        <li key={note.id} className="talk-side-note">
          <span className="talk-dim">
            {note.author.name} · {momentWords(note.at, now)}
          </span>
          <p className="talk-words">{note.text}</p>
        </li>
      ))}
    </ul>
  );
}
