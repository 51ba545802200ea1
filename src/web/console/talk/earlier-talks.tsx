import type { EarlierTalk } from '../../../console/api.js';
import { CLOSING_REASONS, HANDOVER_REASONS } from './talk-words.js';
import { durationWords, momentWords } from './time-words.js';

export function EarlierTalks({ earlier }: { earlier: readonly EarlierTalk[] }) {
  if (earlier.length === 0) return <p className="talk-dim">처음 상담하는 시민이에요.</p>;
  return (
    <ul className="talk-side-list">
      {earlier.map(({ id, createdAt, closedAt, reason, closingReason, owner, department }) => (
        <li key={id} className="talk-earlier">
          <strong>{momentWords(createdAt, Date.now())}</strong>
          <span className="talk-dim">
            {[department, owner, durationWords(closedAt - createdAt)].filter(Boolean).join(' · ')}
          </span>
          <span>{HANDOVER_REASONS[reason]}.</span>
          {closingReason !== undefined && <span>{CLOSING_REASONS[closingReason]}.</span>}
        </li>
      ))}
    </ul>
  );
}
