import type { PaletteAct } from '../palette-acts.js';
import type { ComposerMode } from './composer.js';
import type { OpenDialog } from './dialog-names.js';
import type { Acts } from './use-acts.js';

interface Ground {
  isMine: boolean;
  canClaim: boolean;
  /** Mine, or waiting for somebody. */
  canGiveAway: boolean;
  acts: Acts;
  ask: (dialog: OpenDialog) => void;
  write: (what: ComposerMode) => void;
}

/** What can be done to the open talk, for the command palette. */
export function talkPaletteActs({ isMine, canClaim, canGiveAway, acts, ask, write }: Ground): PaletteAct[] {
  const own: PaletteAct[] = [
    { id: 'talk-reply', title: '답장 쓰기', keys: 'R', run: () => write('reply') },
    { id: 'talk-snooze', title: '잠시 미루기', keys: 'S', run: () => ask({ name: 'snooze' }) },
    { id: 'talk-close', title: '대화 끝내기', keys: 'E', run: () => ask({ name: 'close' }) },
    { id: 'talk-hand-back', title: '봇에게 돌려주기', run: () => ask({ name: 'hand-back' }) },
  ];
  return [
    ...(canClaim ? [{ id: 'talk-claim', title: '대화 맡기', keys: 'C', run: () => void acts.claim() }] : []),
    ...(isMine ? own : []),
    ...(canGiveAway
      ? [
          { id: 'talk-assign', title: '동료에게 넘기기', run: () => ask({ name: 'assign' }) },
          { id: 'talk-transfer', title: '부서로 이송', run: () => ask({ name: 'transfer' }) },
        ]
      : []),
    { id: 'talk-note', title: '메모 쓰기', keys: 'N', run: () => write('note') },
  ];
}
