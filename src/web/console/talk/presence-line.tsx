import { useEffect, useRef } from 'react';
import type { Presence } from '../../../console/api.js';
import { api } from '../api-client.js';

const BEAT_MILLISECONDS = 10_000;

/** Which colleagues look at the same talk, and which of them is typing. */
export function PresenceLine({ present }: { present: readonly Presence[] }) {
  if (present.length === 0) return null;
  const typing = present.filter((one) => one.typing);
  const shown = typing.length > 0 ? typing : present;
  const names = shown.map(({ staff }) => `${staff.name} 님`).join(', ');
  return (
    <p className="talk-presence" role="status">
      {names}이 {typing.length > 0 ? '입력하고 있어요.' : '보고 있어요.'}
    </p>
  );
}

/** Tells the colleagues that I am here; a beat that is lost is made up for by the next. */
export function usePresence(conversation: string, text: string): void {
  const lastText = useRef(text);
  const typedAt = useRef(0);
  useEffect(() => {
    if (lastText.current === text) return;
    lastText.current = text;
    const hadPaused = Date.now() - typedAt.current > BEAT_MILLISECONDS;
    typedAt.current = Date.now();
    if (hadPaused && text !== '') tell(conversation, true);
  }, [conversation, text]);
  useEffect(() => {
    const beat = () => {
      if (!document.hidden) tell(conversation, Date.now() - typedAt.current < BEAT_MILLISECONDS);
    };
    beat();
    const timer = setInterval(beat, BEAT_MILLISECONDS);
    return () => clearInterval(timer);
  }, [conversation]);
}

function tell(conversation: string, typing: boolean): void {
  api.put(`/conversations/${conversation}/presence`, { typing }).catch(() => undefined);
}
