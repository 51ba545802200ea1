import type { AccountKind } from './account-kind.js';
import { kakaotalkAccount } from './kakaotalk/kakaotalk-account.js';
import { lineAccount } from './line/line-account.js';
import { messengerAccount } from './messenger/messenger-account.js';
import { webchatAccount } from './webchat/webchat-account.js';

/** Every channel that an account may have. */
export const accountKinds: readonly AccountKind[] = [
  webchatAccount,
  kakaotalkAccount,
  messengerAccount,
  lineAccount,
];

export function kindOf(channel: string): AccountKind | undefined {
  return accountKinds.find((kind) => kind.channel === channel);
}
