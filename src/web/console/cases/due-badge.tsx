import { IconAlertTriangle, IconClock, IconPlayerPause } from '@tabler/icons-react';
import type { CaseDue } from '../../../console/case-api.js';
import { useNow } from '../talk/use-now.js';
import { dueWords } from './case-words.js';

export function DueBadge({ due }: { due: CaseDue }) {
  const now = useNow();
  const Icon =
    due.standing === 'over' ? IconAlertTriangle : due.standing === 'paused' ? IconPlayerPause : IconClock;
  return (
    <span className="case-due" data-standing={due.standing}>
      <Icon size={15} aria-hidden />
      <time dateTime={new Date(due.at).toISOString()}>{dueWords(due, now)}</time>
    </span>
  );
}
