import { lazy, Suspense } from 'react';
import type { OpenDialog } from './dialog-names.js';
import { citizensWords } from './line-text.js';
import type { TalkDialogProps } from './talk-dialog-props.js';

// Fetched when first opened: most of a day is reading and writing.
const AssignDialog = lazy(async () => ({ default: (await import('./assign-dialog.js')).AssignDialog }));
const TransferDialog = lazy(async () => ({ default: (await import('./transfer-dialog.js')).TransferDialog }));
const SnoozeDialog = lazy(async () => ({ default: (await import('./snooze-dialog.js')).SnoozeDialog }));
const CloseDialog = lazy(async () => ({ default: (await import('./close-dialog.js')).CloseDialog }));
const HandBackDialog = lazy(async () => ({
  default: (await import('./hand-back-dialog.js')).HandBackDialog,
}));
const AbuseDialog = lazy(async () => ({ default: (await import('./abuse-dialog.js')).AbuseDialog }));
const NewCaseDialog = lazy(async () => ({
  default: (await import('../cases/new-case-dialog.js')).NewCaseDialog,
}));

export function TalkDialogs({ open, ...props }: TalkDialogProps & { open: OpenDialog | undefined }) {
  return <Suspense fallback={null}>{open !== undefined && <Dialog open={open} {...props} />}</Suspense>;
}

function Dialog({ open, ...props }: TalkDialogProps & { open: OpenDialog }) {
  switch (open.name) {
    case 'assign':
      return <AssignDialog {...props} />;
    case 'transfer':
      return <TransferDialog {...props} />;
    case 'snooze':
      return <SnoozeDialog {...props} />;
    case 'close':
      return <CloseDialog {...props} />;
    case 'hand-back':
      return <HandBackDialog {...props} />;
    case 'new-case':
      return (
        <NewCaseDialog
          conversation={props.detail.conversationId}
          words={citizensWords(props.detail.items)}
          onClose={props.onClose}
        />
      );
    case 'abuse':
      return <AbuseDialog {...props} line={open.line} />;
  }
}
