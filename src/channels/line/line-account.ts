import { z } from 'zod';
import type { MenuWords } from '../../answers/menu-words.js';
import { operatorError } from '../../errors.js';
import { type AccountTest, accountKind } from '../account-kind.js';
import { hasPhotoAddress } from '../public-address.js';
import { LINE_ORIGIN } from './content-address.js';
import { type LineChannel, lineChannel } from './line-channel.js';

/** Above this share of the month's pushes an operator is told. */
const MUCH_USED = 0.9;

export const lineAccount = accountKind({
  channel: 'line',
  title: 'LINE',
  secrets: z.strictObject({
    channelSecret: z
      .string()
      .regex(/^[0-9a-f]{32}$/, 'must be 32 characters, 0-9 and a-f')
      .describe('channelSecret: channel secret (LINE Developers > basic settings), 32 characters'),
    accessToken: z
      .string()
      .regex(/^[\x21-\x7e]+$/, 'must be one word of Latin letters, digits and signs')
      .describe('accessToken: channel access token (LINE Developers > Messaging API)'),
  }),
  setUp: () => 'switch "Use webhook" on there, and automatic replies off',
  connect: (secrets, { account, config, origins, now }) => {
    const origin = origins['line'];
    const channel = lineChannel({
      account,
      ...secrets,
      now,
      canSendPhoto: hasPhotoAddress(config),
      ...(origin !== undefined && { apiOrigin: origin, dataOrigin: origin }),
    });
    return {
      channel,
      clockOrigin: origin ?? LINE_ORIGIN,
      test: (signal) => testToken(channel, signal),
      setUpMenu: (words, image, signal) => setUpRichMenu(channel, words, image, signal),
    };
  },
});

async function setUpRichMenu(
  channel: LineChannel,
  { buttons, barText }: MenuWords,
  image: Buffer | undefined,
  signal: AbortSignal,
): Promise<string> {
  if (image === undefined)
    throw operatorError(
      'account_invalid',
      `This platform's menu is a picture, cut into ${buttons.length} equal fields from left to right.`,
      'name one with --image: JPEG or PNG, at most 1 MB, 800 to 2500 pixels wide.',
    );
  const { removed } = await channel.richMenu.setUp(
    { image, columns: buttons.length, buttons, barText },
    signal,
  );
  return `The menu of ${buttons.length} fields is shown to everybody; older ones removed: ${removed}.`;
}

async function testToken(channel: LineChannel, signal: AbortSignal): Promise<AccountTest> {
  const found = await channel.checkToken(signal);
  if (found.state === 'unknown') return found;
  if (found.state === 'revoked') {
    const remedy = 'issue a new channel access token (LINE Developers > Messaging API)';
    return { state: 'red', detail: `token_revoked: ${found.detail}`, remedy };
  }
  const tokenExpiresAt = await channel.tokenExpiry(signal);
  // The account works without knowing what is left of the month.
  const quota = await channel.quota(signal).catch(() => undefined);
  const share = quota?.limit === undefined ? '' : `, ${quota.used} of ${quota.limit} pushes used this month`;
  return {
    state: 'ok',
    detail: `the token speaks for "${found.name}" (${found.basicId})${share}`,
    ...(tokenExpiresAt !== undefined && { tokenExpiresAt }),
    notes: [
      ...(found.staffChat
        ? ['the chat mode of LINE Official Account Manager is on: its automatic replies may answer beside us']
        : []),
      ...(quota?.limit !== undefined && quota.used > quota.limit * MUCH_USED
        ? [`only ${Math.max(0, quota.limit - quota.used)} pushes are left this month: late answers will fail`]
        : []),
    ],
  };
}
