import { z } from 'zod';
import { accountKind } from '../account-kind.js';
import { webchatReach } from './reach.js';
import { webchatChannel } from './webchat-channel.js';

/** The account that our own page speaks for. */
export const WEBCHAT_ACCOUNT = 'web';

export const webchatAccount = accountKind({
  channel: 'webchat',
  title: 'web chat',
  secrets: z.strictObject({}),
  path: () => '/chat',
  setUp: () => '',
  refuses: (account, config) => {
    if (!config.WEBCHAT) return { fact: 'switched off', remedy: 'set WEBCHAT=on' };
    return account === WEBCHAT_ACCOUNT
      ? undefined
      : {
          fact: `the page speaks for the account "${WEBCHAT_ACCOUNT}" alone`,
          remedy: `name it "${WEBCHAT_ACCOUNT}" in knowledge/accounts.json`,
        };
  },
  connect: (_secrets, { config }) => ({
    channel: {
      ...webchatChannel,
      reach: (context) => webchatReach(context, config.WEBCHAT_IDLE_MINUTES),
    },
  }),
});
