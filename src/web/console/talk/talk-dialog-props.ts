import type { ConversationDetail } from '../../../console/api.js';
import type { Acts } from './use-acts.js';

/** What every dialog over an open talk is handed. */
export interface TalkDialogProps {
  detail: ConversationDetail;
  acts: Acts;
  isBusy: boolean;
  problem: string | undefined;
  onClose: () => void;
}
