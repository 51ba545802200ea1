import './talk.css';
import { lazy, Suspense, useCallback, useRef, useState } from 'react';
import { usePageTitle } from '../page-title.js';
import { Announcer } from './announcer.js';
import { ConversationPane } from './conversation-pane.js';
import { ListPane } from './list-pane.js';
import { focusOpenRow, moveRowFocus } from './row-focus.js';
import { useTalkEvents } from './talk-events.js';
import { useCounts } from './talk-queries.js';
import { useArrivals } from './use-arrivals.js';
import { useOpenTalk } from './use-open-talk.js';
import { useShortcuts } from './use-shortcuts.js';

const HelpDialog = lazy(async () => ({ default: (await import('./help-dialog.js')).HelpDialog }));

/** 대화: the list, the talk that is open, and what helps beside it. */
export function TalkPage() {
  const { id, line, open, leave } = useOpenTalk();
  const isDown = useTalkEvents(id);
  const unanswered = useArrivals(open);
  const waiting = useCounts().data?.waiting ?? 0;
  const urgent = unanswered + waiting;
  usePageTitle(urgent > 0 ? `(${urgent}) 대화` : '대화');
  const search = useRef<HTMLInputElement>(null);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const back = useCallback(() => {
    leave();
    requestAnimationFrame(focusOpenRow);
  }, [leave]);
  useShortcuts({
    KeyJ: () => moveRowFocus(1),
    KeyK: () => moveRowFocus(-1),
    Slash: () => search.current?.focus(),
    '?': () => setHelpOpen(true),
    Escape: id === undefined ? undefined : back,
  });
  return (
    <div className="talk" data-open={id !== undefined}>
      <h1 className="talk-unseen">대화</h1>
      <Announcer />
      <div role="status" className="talk-line-down" data-down={isDown}>
        {isDown && '연결이 끊겼어요. 다시 연결하고 있어요. 그동안 쓴 글은 사라지지 않아요.'}
      </div>
      <div className="talk-panes">
        <ListPane open={id} search={search} onHelp={() => setHelpOpen(true)} />
        {id === undefined ? (
          <section className="talk-main talk-none" aria-label="대화">
            <p className="talk-nothing">왼쪽에서 대화를 골라 주세요.</p>
          </section>
        ) : (
          <ConversationPane id={id} line={line} onBack={back} />
        )}
      </div>
      <Suspense fallback={null}>{isHelpOpen && <HelpDialog onClose={() => setHelpOpen(false)} />}</Suspense>
    </div>
  );
}
