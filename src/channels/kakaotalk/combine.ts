import { render, skillResponse } from './render.js';
import { renderedBody } from './rendered-body.js';
import { OUTPUTS, TEXT, type Output, type SkillResponse } from './skill-response.js';

const PATIENCE_LABEL = '답 보기';

/**
 * As many whole replies, oldest first, as one response can show: neighbouring texts grow together
 * where that makes room. The quick replies are those of the last reply shown. A body that is not
 * ours any more counts as used, so that it cannot stand in the way for ever.
 */
export function combine(bodies: readonly unknown[]): { body: SkillResponse; used: number } {
  const replies = bodies.map(renderedBody);
  for (let used = replies.length; used > 0; used -= 1) {
    const shown = replies.slice(0, used).filter((reply) => reply !== undefined);
    const outputs = joinTexts(shown.flatMap((reply) => reply.template.outputs));
    if (outputs.length > OUTPUTS) continue;
    return { body: skillResponse(outputs, shown.at(-1)?.template.quickReplies), used };
  }
  return { body: skillResponse([]), used: 0 };
}

/** Kakao keeps `data.text` for the block's own waiting bubble; without a callback the citizen asks again. */
export function promise(text: string, byCallback: boolean): unknown {
  if (byCallback) return { version: '2.0', useCallback: true, data: { text } };
  const { outputs } = render({ bubbles: [{ kind: 'text', text }], choices: [] }).template;
  return skillResponse(outputs, [{ label: PATIENCE_LABEL, action: 'message', messageText: PATIENCE_LABEL }]);
}

/** Only as far as three outputs need it, from the front. */
function joinTexts(outputs: readonly Output[]): Output[] {
  const joined = [...outputs];
  for (let index = 0; joined.length > OUTPUTS && index + 1 < joined.length;) {
    const [first, second] = [joined[index], joined[index + 1]];
    const text = first && second && joinedText(first, second);
    if (text === undefined) index += 1;
    else joined.splice(index, 2, { simpleText: { text } });
  }
  return joined;
}

function joinedText(first: Output, second: Output): string | undefined {
  if (!('simpleText' in first) || !('simpleText' in second)) return undefined;
  const text = `${first.simpleText.text}\n\n${second.simpleText.text}`;
  return text.length <= TEXT ? text : undefined;
}
