import './open-talk.css';
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { ConversationDetail, ConversationItem } from '../../../console/api.js';
import { FaultAlert } from '../fault-alert.js';
import { usePaletteActs } from '../palette-acts.js';
import { useSession } from '../session.js';
import { Composer, type ComposerMode } from './composer.js';
import type { OpenDialog } from './dialog-names.js';
import { useDraft } from './drafts.js';
import { PresenceLine, usePresence } from './presence-line.js';
import { talkPaletteActs } from './talk-palette-acts.js';
import { TalkDialogs } from './talk-dialogs.js';
import { TalkHeader } from './talk-header.js';
import { Transcript } from './transcript.js';
import { useActs } from './use-acts.js';
import { useShortcuts } from './use-shortcuts.js';

interface OpenTalkProps {
  detail: ConversationDetail;
  line: number | undefined;
  onBack: () => void;
  onSide: (() => void) | undefined;
}

export function OpenTalk({ detail, line, onBack, onSide }: OpenTalkProps) {
  const { conversationId, handover } = detail;
  const { staff } = useSession();
  const { acts, problem, isBusy, refuse, settle } = useActs(conversationId);
  const [dialog, setDialog] = useState<OpenDialog>();
  const [mode, setMode] = useState<ComposerMode>('reply');
  const field = useRef<HTMLTextAreaElement>(null);
  const isMine = handover?.owner?.id === staff.id;
  const canClaim = handover?.owner === undefined;
  const canGiveAway = isMine || (canClaim && handover !== undefined);
  usePresence(conversationId, useDraft(conversationId, detail.draft).text);

  const write = useCallback((what: ComposerMode) => {
    // Drawn at once: a letter typed before the field has the focus would be lost, or taken for a shortcut.
    flushSync(() => setMode(what));
    field.current?.focus();
  }, []);
  const ask = useCallback(
    (open: OpenDialog) => {
      settle();
      setDialog(open);
    },
    [settle],
  );
  const palette = useMemo(
    () => talkPaletteActs({ isMine, canClaim, canGiveAway, acts, ask, write }),
    [isMine, canClaim, canGiveAway, acts, ask, write],
  );
  usePaletteActs(palette);
  useShortcuts({
    KeyR: () => write('reply'),
    KeyN: () => write('note'),
    KeyC: canClaim ? () => void acts.claim() : undefined,
    KeyE: isMine ? () => ask({ name: 'close' }) : undefined,
    KeyS: isMine ? () => ask({ name: 'snooze' }) : undefined,
  });
  useFocusWhenClaimed(isMine, field);

  const onAbuse = useCallback((of: ConversationItem) => ask({ name: 'abuse', line: of }), [ask]);
  const onResend = useCallback((seq: number) => void acts.resend(seq), [acts]);
  return (
    <>
      <TalkHeader
        detail={detail}
        acts={acts}
        isBusy={isBusy}
        onDialog={ask}
        onBack={onBack}
        onSide={onSide}
      />
      <Transcript
        detail={detail}
        line={line}
        onAbuse={isMine ? onAbuse : undefined}
        onResend={isMine ? onResend : undefined}
      />
      <div className="talk-below">
        <PresenceLine present={detail.present} />
        {dialog === undefined && <FaultAlert message={problem} />}
        <Composer
          detail={detail}
          acts={acts}
          isBusy={isBusy}
          mode={mode}
          onMode={setMode}
          field={field}
          onRefused={refuse}
        />
      </div>
      <TalkDialogs
        open={dialog}
        detail={detail}
        acts={acts}
        isBusy={isBusy}
        problem={problem}
        onClose={() => setDialog(undefined)}
      />
    </>
  );
}

/** Who takes a talk wants to write next; who only opens his own may want to read first. */
function useFocusWhenClaimed(isMine: boolean, field: React.RefObject<HTMLTextAreaElement | null>): void {
  const was = useRef(isMine);
  useLayoutEffect(() => {
    if (isMine && !was.current) field.current?.focus();
    was.current = isMine;
  }, [isMine, field]);
}
