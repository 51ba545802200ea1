import type { Config } from '../config.js';
import type { Reply } from '../message/reply.js';
import type { Channel } from './channel.js';
import { kakaotalkChannel } from './kakaotalk/kakaotalk-channel.js';
import { webchatChannel } from './webchat/webchat-channel.js';

/** Accounts have one name across all channels. */
export const KAKAOTALK_ACCOUNT = 'main';
export const WEBCHAT_ACCOUNT = 'web';

/** A channel without its secret is off: its webhook answers 404. */
export function configuredChannels(config: Config): Record<string, Channel> {
  const channels: Record<string, Channel> = {};
  if (config.WEBCHAT) channels[WEBCHAT_ACCOUNT] = webchatChannel;
  if (config.KAKAOTALK_SECRET !== undefined) {
    channels[KAKAOTALK_ACCOUNT] = kakaotalkChannel({
      account: KAKAOTALK_ACCOUNT,
      secret: config.KAKAOTALK_SECRET,
      secretHeader: config.KAKAOTALK_SECRET_HEADER,
      ...(config.KAKAOTALK_BOT_ID === undefined ? {} : { botId: config.KAKAOTALK_BOT_ID }),
      ...(config.KAKAOTALK_REST_API_KEY === undefined ? {} : { restApiKey: config.KAKAOTALK_REST_API_KEY }),
    });
  }
  return channels;
}

/** For the operator: each channel, where it is reached, or how it is switched on. `base` is our own address. */
export function describeChannels(config: Config, base: string): { title: string; state: string }[] {
  const channels = configuredChannels(config);
  return [
    {
      title: 'web chat',
      state: WEBCHAT_ACCOUNT in channels ? `${base}/chat` : 'off: set WEBCHAT=on',
    },
    {
      title: 'KakaoTalk',
      state:
        KAKAOTALK_ACCOUNT in channels
          ? `${base}/webhooks/kakaotalk/${KAKAOTALK_ACCOUNT} (the skill sends the header ${config.KAKAOTALK_SECRET_HEADER})`
          : 'off: set KAKAOTALK_SECRET (16 characters or more) and send it as a header of the skill',
    },
  ];
}

/** The same reply as every other channel would say it, whether that channel is switched on or not. */
export function renderings(reply: Reply): Record<string, unknown> {
  const kakaotalk = kakaotalkChannel({ account: '', secret: '', secretHeader: '' });
  return { [kakaotalk.name]: kakaotalk.render(reply) };
}
