import { z } from 'zod';
import type { MenuWords } from '../../answers/menu-words.js';
import { operatorError } from '../../errors.js';
import { type AccountTest, accountKind } from '../account-kind.js';
import { AGENT_PICTURE_PATH, hasPhotoAddress, publicAddress } from '../public-address.js';
import { GRAPH_ORIGIN, type MessengerChannel, messengerChannel } from './messenger-channel.js';

const numberId = z.string().regex(/^\d{5,25}$/, 'must be digits only');
const token = z.string().regex(/^[\x21-\x7e]+$/, 'must be one word of Latin letters, digits and signs');

export const messengerAccount = accountKind({
  channel: 'messenger',
  title: 'Messenger',
  secrets: z.strictObject({
    pageId: numberId.describe('pageId: id of the Facebook page (page > about > page transparency), digits'),
    appSecret: token.describe('appSecret: app secret (Meta for Developers > app settings > basic)'),
    verifyToken: token
      .min(8, 'must have 8 characters or more')
      .describe('verifyToken: a word of your choice, entered again where Meta asks for the webhook address'),
    pageToken: token.describe('pageToken: page access token (Messenger > API settings > generate token)'),
    appId: numberId
      .optional()
      .describe('appId: app id, digits; without it the end of the token cannot be read'),
  }),
  setUp: () => 'enter the verify token there, and subscribe the page to the webhook fields',
  connect: (secrets, { account, config, origins, now, accountOf }) => {
    const picture = publicAddress(config, AGENT_PICTURE_PATH);
    const origin = origins['messenger'];
    const { pageId, appId, ...rest } = secrets;
    const channel = messengerChannel({
      account,
      pageId,
      now,
      ...rest,
      accountOfPage: (id) => (id === pageId ? account : accountOf(id)),
      canSendPhoto: hasPhotoAddress(config),
      ...(picture !== undefined && { personaPictureUrl: picture }),
      ...(appId !== undefined && { appId }),
      ...(origin !== undefined && { apiOrigin: origin }),
    });
    return {
      channel,
      platformId: pageId,
      clockOrigin: origin ?? GRAPH_ORIGIN,
      test: (signal) => testToken(channel, pageId, signal),
      setUpMenu: (words, _image, signal) => setUpProfile(channel, words, signal),
    };
  },
});

async function setUpProfile(
  channel: MessengerChannel,
  { greeting, questions, buttons }: MenuWords,
  signal: AbortSignal,
): Promise<string> {
  const outcome = await channel.profile.setUp({ greeting, menu: buttons, iceBreakers: questions }, signal);
  if (outcome.state === 'done')
    return 'The greeting, the menu that stays and the opening questions are set up.';
  throw operatorError(
    'fetch_failed',
    `The platform did not take the menu: ${outcome.code}: ${outcome.detail}.`,
    'run "banjang account test" for this account; if that is well, try again in a few minutes.',
    { retry: 'later' },
  );
}

const REMEDY = 'generate a new page token as an administrator of the page (Messenger > API settings)';

async function testToken(
  channel: MessengerChannel,
  pageId: string,
  signal: AbortSignal,
): Promise<AccountTest> {
  const found = await channel.checkToken(signal);
  switch (found.state) {
    case 'valid': {
      const tokenExpiresAt = await channel.tokenExpiry(signal);
      return {
        state: 'ok',
        detail: `the token speaks for the page "${found.pageName}"`,
        ...(tokenExpiresAt !== undefined && { tokenExpiresAt }),
        notes: [],
      };
    }
    case 'other_page': {
      const detail = `the token speaks for another page, "${found.pageName}" (${found.pageId}, not ${pageId})`;
      return { state: 'red', detail, remedy: REMEDY };
    }
    default: {
      const detail = `${found.code}: ${found.detail}`;
      const isRefused = found.code === 'token_revoked' || found.state === 'failed';
      return isRefused ? { state: 'red', detail, remedy: REMEDY } : { state: 'unknown', detail };
    }
  }
}
