import type { Config } from '../config.js';
import type { Secrets } from './account-kind.js';
import { kakaotalkAccount } from './kakaotalk/kakaotalk-account.js';
import { WEBCHAT_ACCOUNT, webchatAccount } from './webchat/webchat-account.js';

export const KAKAOTALK_ACCOUNT = 'main';

export interface EnvironmentAccount {
  id: string;
  channel: string;
  /** Undefined where the environment holds none. */
  secrets: Secrets | undefined;
}

/** The accounts that need no file and no command: our own page, and one KakaoTalk channel by its settings. */
export function environmentAccounts(config: Config): EnvironmentAccount[] {
  const { KAKAOTALK_SECRET: secret, KAKAOTALK_REST_API_KEY: restApiKey, KAKAOTALK_BOT_ID: botId } = config;
  return [
    { id: WEBCHAT_ACCOUNT, channel: webchatAccount.channel, secrets: {} },
    {
      id: KAKAOTALK_ACCOUNT,
      channel: kakaotalkAccount.channel,
      secrets:
        secret === undefined
          ? undefined
          : {
              secret,
              ...(restApiKey !== undefined && { restApiKey }),
              ...(botId !== undefined && { botId }),
            },
    },
  ];
}
