import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { combine, promise } from '../../../src/channels/kakaotalk/combine.js';
import { render } from '../../../src/channels/kakaotalk/render.js';
import type { SkillResponse } from '../../../src/channels/kakaotalk/skill-response.js';
import { textReply, type Reply } from '../../../src/message/reply.js';
import { judgeResponse } from '../../platforms/kakaotalk-response.js';
import { anyReply } from './arbitrary-reply.js';

const card = (title: string): Reply => ({
  bubbles: [
    {
      kind: 'card',
      title,
      text: '',
      buttons: [{ label: '열기', action: { do: 'open', url: 'https://a.kr' } }],
    },
  ],
  choices: [],
});

function combined(replies: Reply[]): {
  outputs: SkillResponse['template']['outputs'];
  labels: string[];
  used: number;
} {
  const { body, used } = combine(replies.map((reply) => render(reply)));
  expect(judgeResponse(body)).toMatchObject({ sees: 'bubbles' });
  return {
    outputs: body.template.outputs,
    labels: (body.template.quickReplies ?? []).map((one) => one.label),
    used,
  };
}

describe('an earlier answer and the new one in one response', () => {
  test('both are shown, oldest first, under the last one its choices', () => {
    const earlier = textReply('어제 물으신 답이에요.', [{ label: '더 보기', payload: 'more' }]);
    const now = textReply('오늘 답이에요.', [{ label: '처음으로', payload: 'home' }]);
    expect(combined([earlier, now])).toEqual({
      outputs: [
        { simpleText: { text: '어제 물으신 답이에요.' } },
        { simpleText: { text: '오늘 답이에요.' } },
      ],
      labels: ['처음으로'],
      used: 2,
    });
  });

  test('texts grow together if that makes room', () => {
    const { outputs, used } = combined([textReply('하나'), textReply('둘'), card('셋'), card('넷')]);
    expect(used).toBe(4);
    expect(outputs[0]).toEqual({ simpleText: { text: '하나\n\n둘' } });
  });

  test('a reply that has no room any more waits whole', () => {
    expect(combined([card('하나'), card('둘'), card('셋'), card('넷')])).toMatchObject({ used: 3 });
    const long = textReply('긴 답이에요. '.repeat(500));
    expect(combined([long, textReply('다음 답이에요. '.repeat(20))]).used).toBe(1);
  });

  test('what is not ours any more does not stand in the way', () => {
    const { body, used } = combine([{ version: '1.0' }, render(textReply('답이에요.'))]);
    expect(used).toBe(2);
    expect(body.template.outputs).toEqual([{ simpleText: { text: '답이에요.' } }]);
  });

  test('a body stored as JSON is as good as the object', () => {
    expect(combine([JSON.stringify(render(textReply('답이에요.')))]).body).toEqual(
      render(textReply('답이에요.')),
    );
  });

  test('nothing is never answered with nothing', () => {
    const { body, used } = combine([]);
    expect(used).toBe(0);
    expect(judgeResponse(body)).toMatchObject({ sees: 'bubbles' });
  });

  test('whatever was rendered is shown again, and always at least the first', () => {
    fc.assert(
      fc.property(fc.array(anyReply(), { minLength: 1, maxLength: 4 }), (replies) => {
        expect(combined(replies).used).toBeGreaterThan(0);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the promise of a later answer', () => {
  test('by callback it is data for the waiting bubble, without a template', () => {
    const body = promise('찾아보고 있어요. 잠시만 기다려 주세요.', true);
    expect(body).toEqual({
      version: '2.0',
      useCallback: true,
      data: { text: '찾아보고 있어요. 잠시만 기다려 주세요.' },
    });
    expect(judgeResponse(body)).toEqual({ sees: 'waiting', text: '찾아보고 있어요. 잠시만 기다려 주세요.' });
  });

  test('without one it is a bubble with a button that asks again', () => {
    expect(judgeResponse(promise('조금 뒤 아래 버튼을 눌러 주세요.', false))).toEqual({
      sees: 'bubbles',
      outputs: [{ simpleText: { text: '조금 뒤 아래 버튼을 눌러 주세요.' } }],
      quickReplies: [{ label: '답 보기', action: 'message', messageText: '답 보기' }],
    });
  });
});
