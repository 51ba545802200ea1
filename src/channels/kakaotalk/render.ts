import type { Reply } from '../../message/reply.js';
import { arrange } from './arrange.js';
import { quickReply } from './button.js';
import { draftBubble } from './draft-bubble.js';
import { sayPerson, type StaffChat } from './person-button.js';
import type { SkillResponse } from './skill-response.js';

const NOTHING_TO_SHOW = '죄송해요. 지금은 보여 드릴 내용이 없어요.';
const CHOICES_ONLY = '아래에서 골라 주세요.';

/** Kakao shows nothing at all if one limit is broken, so every limit is kept and no field is empty. */
export function render(reply: Reply, staffChat: StaffChat = 'inbox'): SkillResponse {
  const { bubbles, choices } = staffChat === 'inbox' ? sayPerson(reply) : reply;
  const { outputs, quickReplies } = arrange(bubbles.flatMap(draftBubble), choices.map(quickReply));
  return skillResponse(outputs, quickReplies);
}

export function skillResponse(
  outputs: SkillResponse['template']['outputs'],
  quickReplies: NonNullable<SkillResponse['template']['quickReplies']> = [],
): SkillResponse {
  const words = quickReplies.length > 0 ? CHOICES_ONLY : NOTHING_TO_SHOW;
  return {
    version: '2.0',
    template: {
      outputs: outputs.length > 0 ? outputs : [{ simpleText: { text: words } }],
      ...(quickReplies.length > 0 && { quickReplies }),
    },
  };
}
