import { responsibleFor } from '../answers/responsible.js';
import type { Channel } from '../channels/channel.js';
import type { Reply } from '../message/reply.js';
import { cleanText } from '../message/clean-text.js';
import { MAXIMUM_TEXT_LENGTH } from '../message/inbound-message.js';
import type { DeskParts } from './desk-parts.js';
import { fillPlaceholders } from './placeholders.js';
import { impossible, tooLong } from './refusals.js';

/** A name for the citizen that is none: platforms tell no names, and agents say 시민님. */
const CITIZEN = '시민';

/** What the agent typed, as it may leave: clean, with its placeholders filled, not too long. */
export function wordsToSend(
  { published }: Pick<DeskParts, 'published'>,
  text: string,
  by: { agent: string; department: string | undefined; now: number },
): string {
  const { name, phone } = responsibleFor(published().snapshot, by.department, by.now);
  const filled = fillPlaceholders(text, {
    시민: CITIZEN,
    상담원: by.agent,
    담당부서: name,
    전화: phone.number,
  });
  if (filled.trim().length > MAXIMUM_TEXT_LENGTH) {
    const length = filled.trim().length.toLocaleString('ko-KR');
    throw tooLong(
      `한 번에 5,000자까지 보낼 수 있어요. 지금은 ${length}자예요. 글은 그대로 남겨 두었으니 나누어 보내 주세요.`,
    );
  }
  return cleanText(filled).text;
}

/** Channels shorten what has no room. A person's words are rather not sent than shortened. */
export function refuseIfCut(channel: Channel, reply: Reply): void {
  const said = reply.bubbles.map((bubble) => (bubble.kind === 'text' ? bubble.text : '')).join('');
  if (ellipses(JSON.stringify(channel.render(reply))) <= ellipses(JSON.stringify(said))) return;
  throw tooLong(
    '이 채널의 말풍선에 다 들어가지 않는 길이예요. 글은 그대로 남겨 두었으니 나누어 보내 주세요.',
  );
}

export function channelOrRefuse(channel: Channel | undefined): Channel {
  if (channel === undefined)
    throw impossible(
      '이 계정은 지금 꺼져 있어서 보낼 수 없어요. 글은 남겨 두었어요. 관리자에게 알려 주세요.',
    );
  return channel;
}

function ellipses(text: string): number {
  return text.split('…').length;
}
