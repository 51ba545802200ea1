import type { Phone } from '../content/article.js';
import type { Snapshot } from '../content/snapshot.js';
import type { Bubble, Reply } from '../message/reply.js';
import { callButton, MAXIMUM_BUTTONS } from './buttons.js';
import { homeChoice } from './choices.js';
import { shortText } from './short-label.js';

const RESCUE: Phone = { label: '119 화재·구급', number: '119' };
const POLICE: Phone = { label: '112 경찰', number: '112' };
const LIFELINE: Phone = { label: '109 자살예방', number: '109' };

interface Call {
  title: string;
  text: string;
  phones: readonly Phone[];
}

const RESCUE_CALL: Call = {
  title: '지금 바로 119에 전화해 주세요',
  text: '이 대화로는 신고되지 않아요. 먼저 안전한 곳으로 피해 주세요.',
  phones: [RESCUE, POLICE, LIFELINE],
};
const POLICE_CALL: Call = {
  title: '지금 바로 112에 전화해 주세요',
  text: '이 대화로는 신고되지 않아요. 말하기 어려우면 112에 문자를 보내도 돼요.',
  phones: [POLICE, RESCUE, LIFELINE],
};
const LIFELINE_CALL: Call = {
  title: '혼자 견디지 말고 109에 전화해 주세요',
  text: '109에서 하루 내내 이야기를 들어요. 지금 위험하면 119에 전화해 주세요.',
  phones: [LIFELINE, RESCUE, POLICE],
};
const ANY_CALL: Call = {
  title: '위급하면 바로 전화해 주세요',
  text: '화재·구급은 119, 범죄는 112, 마음이 위태로우면 109예요. 이 대화로는 신고되지 않아요.',
  phones: [RESCUE, POLICE, LIFELINE],
};

/** Numbers to call, first of all and whatever the content holds; what the office adds comes after. */
export function emergency({ articles }: Snapshot, intent: string): Reply {
  const { title, text, phones } = callFor(intent);
  // Without a clock only an article without dates is surely valid.
  const article = articles.find(
    ({ topic, validFrom, validUntil }) =>
      topic === intent && validFrom === undefined && validUntil === undefined,
  );
  const extra = (article?.phones ?? []).filter(
    ({ number }) => !phones.some((phone) => phone.number === number),
  );
  const buttons = [...phones.slice(0, 1), ...extra.slice(0, 1), ...phones.slice(1)]
    .slice(0, MAXIMUM_BUTTONS)
    .map(callButton);
  const bubbles: Bubble[] = [{ kind: 'card', title, text, buttons }];
  if (article !== undefined) bubbles.push({ kind: 'text', text: shortText(article.summary, 300) });
  return { bubbles, choices: [homeChoice] };
}

function callFor(intent: string): Call {
  if (/suicide|self_harm|lifeline|despair|crisis/.test(intent)) return LIFELINE_CALL;
  if (/crime|violence|police|theft|robbery|stalking|assault|abuse|missing|intruder|drunk/.test(intent)) {
    return POLICE_CALL;
  }
  if (
    /fire|rescue|medical|ambulance|injur|collapse|gas|flood|drown|accident|earthquake|trapped/.test(intent)
  ) {
    return RESCUE_CALL;
  }
  return ANY_CALL;
}
