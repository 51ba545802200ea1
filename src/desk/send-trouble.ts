import { type Trouble, troubleSentence } from '../channels/trouble.js';
import { NEXT_TURN } from '../outbox/outbox-store.js';
import type { OutboxRow } from '../storage/schema.js';

const UNKNOWN =
  '보내졌는지 확인하지 못했어요. 시민에게 이미 보일 수 있어요. 답이 없으면 다시 보내 주세요. 두 번 보일 수도 있어요.';
const EXPIRED = '제때 보내지 못해서 그만두었어요. 아직 필요한 말이면 다시 보내 주세요.';
const WAITS = '이 채널은 먼저 말을 걸 수 없어서, 시민이 다음에 말을 걸면 함께 전해져요.';
const ACCOUNT_DOWN = '계정 연결이 끊겨서 보내지 못하고 있어요. 관리자가 다시 연결하면 저절로 보내져요.';
const TRYING = '아직 보내지 못해서 다시 시도하고 있어요.';

/** Undefined where nothing is the matter. */
export function troubleOf(
  row: Pick<OutboxRow, 'state' | 'failure' | 'due_at' | 'platform_message_id'>,
): Trouble | undefined {
  const code = row.failure?.split(':', 1)[0] ?? '';
  switch (row.state) {
    case 'failed':
    case 'unknown':
      return row.failure === null ? { text: UNKNOWN, canResend: true } : troubleSentence(row.failure);
    case 'expired':
      return { text: EXPIRED, canResend: true };
    case 'queued':
      if (row.due_at === NEXT_TURN) return { text: WAITS, canResend: false };
      if (row.failure === null) return undefined;
      return {
        text: code === 'token_revoked' || code === 'channel_off' ? ACCOUNT_DOWN : TRYING,
        canResend: false,
      };
    case 'sending':
    case 'sent':
    case 'delivered':
    case 'read':
    case 'responded':
      return undefined;
  }
}
