import { Badge } from '@mantine/core';
import { IconAlertTriangle, IconClock } from '@tabler/icons-react';
import type { HandoverInfo } from '../../../console/api.js';
import { durationWords, momentWords } from './time-words.js';
import { useNow } from './use-now.js';

const MINUTE = 60_000;

/** How long the citizen has waited and what he was promised; overdue is said, not only red. */
export function WaitingBadge({ handover }: { handover: HandoverInfo }) {
  const now = useNow();
  const { state, waitingSince, promisedUntil, snoozedUntil } = handover;
  if (state === 'snoozed' && snoozedUntil !== undefined)
    return <Mark icon={<IconClock size={12} aria-hidden />}>{momentWords(snoozedUntil, now)}까지 미룸</Mark>;
  if (state !== 'waiting') return null;
  const waited = `${roughly(now - waitingSince)} 대기`;
  if (promisedUntil === undefined) return <Mark>{waited}</Mark>;
  const left = promisedUntil - now;
  if (left < 0)
    return (
      <>
        <Mark>{waited}</Mark>
        <Mark className="talk-overdue" icon={<IconAlertTriangle size={12} aria-hidden />}>
          약속 {roughly(-left)} 지남
        </Mark>
      </>
    );
  return (
    <>
      <Mark>{waited}</Mark>
      <Mark>{momentWords(promisedUntil, now)}까지 약속</Mark>
    </>
  );
}

/** In minutes as soon as there are any: a column of running seconds cannot be read. */
function roughly(milliseconds: number): string {
  return durationWords(milliseconds < MINUTE ? milliseconds : milliseconds - (milliseconds % MINUTE));
}

interface MarkProps {
  children: React.ReactNode;
  className?: string;
  icon?: React.ReactNode;
}

export function Mark({ children, className = 'talk-mark', icon }: MarkProps) {
  return (
    <Badge variant="default" size="sm" radius="sm" className={className} leftSection={icon}>
      {children}
    </Badge>
  );
}
