import { IconAlertTriangle } from '@tabler/icons-react';
import type { HandoverInfo } from '../../../console/api.js';
import { urgencyWords } from './talk-words.js';
import { Mark, WaitingBadge } from './waiting-badge.js';

/** Urgency, waiting time, promise, department and owner, as far as there are any. */
export function HandoverMarks({ handover, me }: { handover: HandoverInfo; me: string }) {
  const { owner, department, mode, urgency } = handover;
  const urgent = urgencyWords(urgency);
  return (
    <span className="talk-marks">
      {urgent !== undefined && (
        <Mark className="talk-overdue" icon={<IconAlertTriangle size={12} aria-hidden />}>
          {urgent}
        </Mark>
      )}
      <WaitingBadge handover={handover} />
      {mode === 'channel_chat' && <Mark>채널 상담 창</Mark>}
      {department !== undefined && <Mark>{department.name}</Mark>}
      {owner !== undefined && <Mark>{owner.id === me ? '내가 맡음' : `${owner.name} 담당`}</Mark>}
    </span>
  );
}
