import type { RefObject } from 'react';
import { Button, Tabs } from '@mantine/core';
import type { ConversationDetail } from '../../../console/api.js';
import { useSession } from '../session.js';
import { NoteBox } from './note-box.js';
import { ReplyBox } from './reply-box.js';
import { momentWords } from './time-words.js';
import type { Acts } from './use-acts.js';
import { useNow } from './use-now.js';

export type ComposerMode = 'reply' | 'note';

interface ComposerProps {
  detail: ConversationDetail;
  acts: Acts;
  isBusy: boolean;
  mode: ComposerMode;
  onMode: (mode: ComposerMode) => void;
  field: RefObject<HTMLTextAreaElement | null>;
  onRefused: (error: unknown) => void;
}

export function Composer({ detail, acts, isBusy, mode, onMode, field, onRefused }: ComposerProps) {
  const { staff } = useSession();
  const isMine = detail.handover?.owner?.id === staff.id;
  return (
    <Tabs
      className="talk-composer"
      variant="pills"
      value={mode}
      onChange={(value) => onMode(value as ComposerMode)}
      keepMounted={false}
    >
      <div className="talk-composer-top">
        <Tabs.List aria-label="쓸 것">
          <Tabs.Tab value="reply" className="talk-mode">
            답장
          </Tabs.Tab>
          <Tabs.Tab value="note" className="talk-mode" color="gray.8">
            메모
          </Tabs.Tab>
        </Tabs.List>
        {mode === 'reply' &&
          (isMine ? <Reach detail={detail} /> : <NotMine detail={detail} acts={acts} isBusy={isBusy} />)}
      </div>
      <Tabs.Panel value="reply">
        <ReplyBox
          detail={detail}
          field={field}
          isDisabled={!isMine || !detail.composer.canSpeak}
          onRefused={onRefused}
        />
      </Tabs.Panel>
      <Tabs.Panel value="note">
        <NoteBox conversation={detail.conversationId} field={field} acts={acts} />
      </Tabs.Panel>
    </Tabs>
  );
}

/** How the words would travel now, what it costs, and until when. */
function Reach({ detail }: { detail: ConversationDetail }) {
  const { sentence, until, canSpeak } = detail.composer;
  const now = useNow();
  return (
    <span className={canSpeak ? 'talk-reach' : 'talk-reach talk-bad'}>
      {sentence}
      {until !== undefined && until > now && ` (${momentWords(until, now)}까지)`}
    </span>
  );
}

function NotMine({ detail, acts, isBusy }: { detail: ConversationDetail; acts: Acts; isBusy: boolean }) {
  const owner = detail.handover?.owner;
  if (owner !== undefined)
    return <span className="talk-reach">{owner.name} 님이 맡고 있어요. 맡은 사람만 답할 수 있어요.</span>;
  return (
    <span className="talk-reach">
      아직 맡은 사람이 없어요. 맡으면 답할 수 있어요.
      <Button size="compact-sm" loading={isBusy} onClick={() => void acts.claim()}>
        맡기
      </Button>
    </span>
  );
}
