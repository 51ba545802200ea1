import { useEffect, useRef } from 'react';
import { Button } from '@mantine/core';
import type { InboxView } from '../../../console/api.js';
import { Loaded } from '../loaded.js';
import { useSession } from '../session.js';
import { ListRow } from './list-row.js';
import { useInbox } from './talk-queries.js';
import { dayNumber, hourOfDay } from './time-words.js';
import { VIEWS } from './talk-words.js';

interface TalkListProps {
  view: InboxView;
  open: string | undefined;
}

export function TalkList({ view, open }: TalkListProps) {
  const inbox = useInbox(view);
  const { staff } = useSession();
  // Changes once a day, so that a row is drawn anew only when it has changed.
  const today = hourOfDay(dayNumber(Date.now()), 12);
  return (
    <Loaded of={inbox}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.rows);
        if (rows.length === 0) return <p className="talk-nothing">{nothingIn(view)}</p>;
        return (
          <>
            <ul className="talk-rows" aria-label="대화">
              {rows.map((row) => (
                <ListRow
                  key={row.conversationId}
                  row={row}
                  isOpen={row.conversationId === open}
                  me={staff.id}
                  today={today}
                />
              ))}
            </ul>
            {inbox.hasNextPage && (
              <More isLoading={inbox.isFetchingNextPage} load={() => void inbox.fetchNextPage()} />
            )}
          </>
        );
      }}
    </Loaded>
  );
}

/** Reads on by itself as soon as it is seen; the button is for the keyboard. */
export function More({ isLoading, load }: { isLoading: boolean; load: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  const act = useRef(load);
  useEffect(() => {
    act.current = load;
  });
  useEffect(() => {
    if (button.current === null) return;
    const seen = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) act.current();
    });
    seen.observe(button.current);
    return () => seen.disconnect();
  }, []);
  return (
    <Button ref={button} variant="subtle" fullWidth my="xs" loading={isLoading} onClick={load}>
      더 보기
    </Button>
  );
}

function nothingIn(view: InboxView): string {
  return VIEWS.find((entry) => entry.view === view)?.nothing ?? '';
}
