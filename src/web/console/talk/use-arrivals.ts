import { useEffect, useRef } from 'react';
import type { InboxPage, InboxRow } from '../../../console/api.js';
import { announce } from './announcer.js';
import { beep } from './beep.js';
import { newArrivals } from './new-arrivals.js';
import { usePreferences } from './preferences.js';
import { useInbox } from './talk-queries.js';

/** Tells of new waiting talks and of new words in mine; answers how many want an answer of me. */
export function useArrivals(open: (id: string) => void): number {
  const { alerts } = usePreferences();
  const waiting = firstPage(useInbox('waiting').data?.pages);
  const mine = firstPage(useInbox('mine').data?.pages);
  const known = useRef<ReadonlyMap<string, number>>(undefined);

  useEffect(() => {
    if (waiting === undefined || mine === undefined) return;
    const { arrivals, now } = newArrivals(known.current, waiting, mine);
    known.current = now;
    for (const { row, isMine } of arrivals) {
      const text = isMine ? `${row.citizen} 님이 새 말을 남겼어요.` : `${row.citizen} 님이 상담을 기다려요.`;
      announce(text);
      if (alerts && (document.hidden || !isMine)) notify(text, row.conversationId, open);
    }
    if (alerts && arrivals.length > 0) beep();
  }, [waiting, mine, alerts, open]);

  return mine?.filter((row) => row.unanswered).length ?? 0;
}

function firstPage(pages: InboxPage[] | undefined): InboxRow[] | undefined {
  return pages?.[0]?.rows;
}

/** Never the citizen's words: a notification lies open on the desk, and on a shared screen. */
function notify(text: string, id: string, open: (id: string) => void): void {
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  try {
    const shown = new Notification('대화', { body: text, tag: `talk-${id}` });
    shown.addEventListener('click', () => {
      window.focus();
      open(id);
      shown.close();
    });
  } catch {
    // Phones show notifications only through a service worker, which we do not have.
  }
}
