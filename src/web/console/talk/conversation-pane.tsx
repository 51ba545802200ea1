import { lazy, Suspense } from 'react';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { Loaded } from '../loaded.js';
import { OpenTalk } from './open-talk.js';
import { SidePane } from './side-pane.js';
import { useConversation } from './use-conversation.js';

const SideDrawer = lazy(async () => ({ default: (await import('./side-drawer.js')).SideDrawer }));

interface ConversationPaneProps {
  id: string;
  line: number | undefined;
  onBack: () => void;
}

/** Wide enough for a third column, in px; talk.css says the same. */
const THREE_PANES = '(min-width: 1200px)';

export function ConversationPane({ id, line, onBack }: ConversationPaneProps) {
  const talk = useConversation(id);
  const hasColumn = useMediaQuery(THREE_PANES, undefined, { getInitialValueInEffect: false });
  const [isOpen, { open, close }] = useDisclosure();
  return (
    <>
      <section className="talk-main" aria-label="대화">
        <Loaded of={talk}>
          {(detail) => (
            <OpenTalk
              key={id}
              detail={detail}
              line={line}
              onBack={onBack}
              onSide={hasColumn ? undefined : open}
            />
          )}
        </Loaded>
      </section>
      {talk.data !== undefined && hasColumn && (
        <section className="talk-side" aria-label="시민 정보와 추천 답">
          <SidePane detail={talk.data} />
        </section>
      )}
      <Suspense fallback={null}>
        {talk.data !== undefined && !hasColumn && isOpen && <SideDrawer detail={talk.data} onClose={close} />}
      </Suspense>
    </>
  );
}
