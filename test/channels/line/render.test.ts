import { describe, expect, test } from '@jest/globals';
import { render } from '../../../src/channels/line/render.js';
import { textReply, type Action, type Bubble, type Button, type Reply } from '../../../src/message/reply.js';
import { judgeMessages, type ShownMessage } from '../../platforms/line-messages.js';

const open = (label: string, url = 'https://www.passport.go.kr'): Button => ({
  label,
  action: { do: 'open', url },
});
const call = (label: string, phone = '031-120'): Button => ({ label, action: { do: 'call', phone } });
const say = (label: string, payload = 'topic:passport'): Button => ({
  label,
  action: { do: 'say', text: label, payload },
});
const postback = (label: string, payload: string): object => ({
  type: 'postback',
  label,
  data: `${payload}\n${label}`,
  displayText: label,
});

/** Rendered, and judged by the strict double. */
function shown(reply: Partial<Reply>): ShownMessage[] {
  const messages = judgeMessages(render({ bubbles: [], choices: [], ...reply }).messages);
  if (!Array.isArray(messages)) throw new Error(JSON.stringify(messages));
  return messages;
}

const texts = (messages: ShownMessage[]): (string | undefined)[] =>
  messages.map((message) => (message.type === 'text' ? message.text : undefined));

describe('words', () => {
  test('a text is a text', () => {
    expect(shown(textReply('네, 반장이에요.\r\n무엇을 도와드릴까요?'))).toEqual([
      { type: 'text', text: '네, 반장이에요.\n무엇을 도와드릴까요?' },
    ]);
  });

  test('a long text is split at a sentence, and nothing is lost', () => {
    const sentence = '가로등이 꺼졌어요. ';
    const messages = texts(shown(textReply(sentence.repeat(1000))));
    expect(messages).toHaveLength(3);
    expect(messages.every((text) => text?.endsWith('꺼졌어요.') === true)).toBe(true);
    expect(messages.join(' ').length).toBe(sentence.repeat(1000).trim().length);
  });

  test('more than 25 000 letters are cut at the longest prose, and the link stays', () => {
    const bubbles: Bubble[] = [
      { kind: 'text', text: '가'.repeat(40_000) },
      { kind: 'card', title: '여권', text: '시청 1층', buttons: [open('예약하기')] },
    ];
    const messages = texts(shown({ bubbles }));
    expect(messages).toHaveLength(5);
    expect(messages[4]).toContain('• 예약하기: https://www.passport.go.kr');
  });

  test('nothing to say is said', () => {
    expect(texts(shown({}))).toEqual(['죄송해요. 지금은 보여 드릴 내용이 없어요.']);
    expect(texts(shown({ bubbles: [{ kind: 'text', text: ' \u0000 ' }] }))).toEqual([
      '죄송해요. 지금은 보여 드릴 내용이 없어요.',
    ]);
  });
});

describe('choices', () => {
  test('stand under the last message, and say their words with our payload', () => {
    const messages = shown({
      bubbles: [
        { kind: 'text', text: '하나' },
        { kind: 'text', text: '둘' },
      ],
      choices: [{ label: '수수료', payload: 'topic:passport#fee' }],
    });
    expect(messages).toEqual([
      { type: 'text', text: '하나' },
      {
        type: 'text',
        text: '둘',
        quickReply: { items: [{ type: 'action', action: postback('수수료', 'topic:passport#fee') }] },
      },
    ]);
  });

  test('alone get a line above', () => {
    expect(texts(shown({ choices: [{ label: '처음으로', payload: 'home' }] }))).toEqual([
      '아래에서 골라 주세요.',
    ]);
  });

  test('beyond the thirteenth are told in words, and repeats are one', () => {
    const choices = Array.from({ length: 16 }, (_, place) => ({
      label: `고르기 ${place}`,
      payload: `topic:a${place}`,
    }));
    const [message] = shown({ bubbles: [{ kind: 'text', text: '네' }], choices: [...choices, ...choices] });
    expect(message?.quickReply?.items).toHaveLength(13);
    expect(texts(message === undefined ? [] : [message])).toEqual([
      '네\n\n이렇게 보내셔도 돼요.\n• 고르기 13\n• 고르기 14\n• 고르기 15',
    ]);
  });

  test('a long label is cut for the eye, not for the tongue', () => {
    const label = '주민등록표 등본과 초본의 발급 수수료 알려 주세요';
    const [message] = shown({ choices: [{ label, payload: 'topic:a' }] });
    expect(message?.quickReply?.items[0]?.action).toEqual({
      type: 'postback',
      label: '주민등록표 등본과 초본의 발급 수수…',
      data: `topic:a\n${label}`,
      displayText: label,
    });
  });

  test('letters are counted as people see them', () => {
    const label = '👨‍👩‍👧‍👦'.repeat(20);
    const [message] = shown({ choices: [{ label, payload: 'topic:a' }] });
    expect(message?.quickReply?.items[0]?.action.label).toBe(label);
  });

  test.each(['', 'x'.repeat(301), 'two\nlines'])(
    'a payload that LINE cannot carry is said as words',
    (payload) => {
      const [message] = shown({ choices: [{ label: '수수료', payload }] });
      expect(message?.quickReply?.items[0]?.action).toEqual({
        type: 'message',
        label: '수수료',
        text: '수수료',
      });
    },
  );
});

describe('a card', () => {
  test('is a bubble with all its words and its buttons', () => {
    const buttons = [open('예약하기'), call('여권 상담', '031-120'), say('수수료', 'topic:passport#fee')];
    const [message] = shown({
      bubbles: [{ kind: 'card', title: '여권', text: '시청 1층에서 받아요.', buttons }],
    });
    expect(message).toEqual({
      type: 'flex',
      altText: '여권\n시청 1층에서 받아요.',
      contents: {
        type: 'bubble',
        body: {
          type: 'box',
          layout: 'vertical',
          spacing: 'md',
          contents: [
            { type: 'text', text: '여권', weight: 'bold', size: 'md', wrap: true },
            { type: 'text', text: '시청 1층에서 받아요.', size: 'sm', color: '#333333', wrap: true },
          ],
        },
        footer: {
          type: 'box',
          layout: 'vertical',
          spacing: 'sm',
          contents: [
            { type: 'uri', label: '예약하기', uri: 'https://www.passport.go.kr' },
            { type: 'uri', label: '여권 상담 031-120', uri: 'tel:031120' },
            postback('수수료', 'topic:passport#fee'),
          ].map((action) => ({ type: 'button', style: 'secondary', height: 'sm', action })),
        },
      },
    });
  });

  test('of 1000 letters is not cut', () => {
    const text = '가'.repeat(1000);
    expect(
      JSON.stringify(shown({ bubbles: [{ kind: 'card', title: '', text, buttons: [open('열기')] }] })),
    ).toContain(text);
  });

  test('without buttons is a text that can be copied', () => {
    expect(
      texts(shown({ bubbles: [{ kind: 'card', title: '여권', text: '시청 1층', buttons: [] }] })),
    ).toEqual(['여권\n시청 1층']);
  });

  test('too large for a bubble is a text, its buttons quick replies', () => {
    const text = '가'.repeat(12_000);
    const messages = shown({
      bubbles: [{ kind: 'card', title: '여권', text, buttons: [open('열기'), say('수수료')] }],
    });
    expect(messages.map(({ type }) => type)).toEqual(['text', 'text', 'text']);
    expect(messages[2]?.quickReply?.items).toHaveLength(1);
    expect(texts(messages).join('')).toContain('• 열기: https://www.passport.go.kr');
  });

  test('a staff chat that LINE does not have is asked for in words', () => {
    const action: Action = { do: 'person', text: '상담원 연결', payload: 'person' };
    const [message] = shown({
      bubbles: [{ kind: 'card', title: '', text: '', buttons: [{ label: '상담원', action }] }],
    });
    expect(JSON.stringify(message)).toContain('"data":"person\\n상담원 연결"');
  });

  test.each<[string, Button]>([
    ['an address that is none', open('열기', 'javascript:alert(1)')],
    ['an address without end', open('열기', `https://a.kr/${'b'.repeat(1000)}`)],
    ['a number that is none', call('전화', '구내 3번')],
  ])('%s is written out', (_, button) => {
    const messages = shown({
      bubbles: [{ kind: 'card', title: '여권', text: '', buttons: [open('예약'), button] }],
    });
    const value = button.action.do === 'open' ? button.action.url : '구내 3번';
    expect(messages.map(({ type }) => type)).toEqual(['flex', 'text']);
    expect(texts(messages)[1]).toBe(`• ${button.label}: ${value}`);
  });

  test('a Korean address is percent-encoded', () => {
    const [message] = shown({
      bubbles: [
        { kind: 'card', title: '', text: '', buttons: [open('열기', 'https://한빛.kr/민원?q=등본')] },
      ],
    });
    expect(JSON.stringify(message)).toContain(
      '"uri":"https://xn--xx3br43b.kr/%EB%AF%BC%EC%9B%90?q=%EB%93%B1%EB%B3%B8"',
    );
  });
});

describe('a list', () => {
  test('is a bubble whose lines can be tapped', () => {
    const [message] = shown({
      bubbles: [
        {
          kind: 'list',
          title: '어디로 갈까요?',
          items: [
            { title: '시청', text: '한빛로 1', action: { do: 'open', url: 'https://www.example.go.kr' } },
            { title: '당직실', action: { do: 'call', phone: '031-120' } },
            { title: '처음으로', action: { do: 'say', text: '처음으로', payload: 'home' } },
          ],
          buttons: [say('더 보기', 'topic:more')],
        },
      ],
    });
    expect(message).toMatchObject({ type: 'flex', altText: '어디로 갈까요?\n시청\n당직실\n처음으로' });
    const written = JSON.stringify(message);
    for (const part of [
      '"uri":"tel:031120"',
      '"text":"031-120"',
      '"data":"home\\n처음으로"',
      '"data":"topic:more\\n더 보기"',
    ])
      expect(written).toContain(part);
  });

  test('with a line that cannot be tapped is all words', () => {
    const items = [{ title: '시청', action: { do: 'open' as const, url: 'ftp://a' } }];
    expect(texts(shown({ bubbles: [{ kind: 'list', title: '목록', items, buttons: [] }] }))).toEqual([
      '목록\n\n시청\n\n• 시청: ftp://a',
    ]);
  });
});

describe('a carousel', () => {
  const cards = (count: number, text = '안내') =>
    Array.from({ length: count }, (_, place) => ({ title: `${place}번`, text, buttons: [open('열기')] }));

  test('of one card is a card', () => {
    expect(shown({ bubbles: [{ kind: 'carousel', cards: cards(1) }] })).toMatchObject([
      { type: 'flex', contents: { type: 'bubble' } },
    ]);
  });

  test('of fifteen cards is two rows', () => {
    const messages = shown({ bubbles: [{ kind: 'carousel', cards: cards(15) }] });
    expect(
      messages.map((one) =>
        one.type === 'flex' && one.contents.type === 'carousel' ? one.contents.contents.length : 0,
      ),
    ).toEqual([12, 3]);
  });

  test('of heavy cards is more rows', () => {
    const messages = shown({ bubbles: [{ kind: 'carousel', cards: cards(3, '가'.repeat(8000)) }] });
    expect(messages.map(({ type }) => type)).toEqual(['flex', 'flex', 'flex']);
  });

  test('a card that is too heavy for any row becomes a text between', () => {
    const [first, second, third] = cards(3);
    if (first === undefined || second === undefined || third === undefined) throw new Error('three cards');
    second.text = '가'.repeat(12_000);
    const messages = shown({ bubbles: [{ kind: 'carousel', cards: [first, second, third] }] });
    expect(messages.map(({ type }) => type)).toEqual(['flex', 'text', 'text', 'text', 'flex']);
  });
});

test('six bubbles are five: texts grow together before a card becomes words', () => {
  const card: Bubble = { kind: 'card', title: '여권', text: '안내', buttons: [open('예약하기')] };
  const bubbles: Bubble[] = [
    card,
    { kind: 'text', text: '하나' },
    { kind: 'text', text: '둘' },
    card,
    card,
    card,
  ];
  expect(shown({ bubbles }).map(({ type }) => type)).toEqual(['flex', 'text', 'flex', 'flex', 'flex']);
  const messages = shown({ bubbles: [...bubbles, card] });
  expect(messages.map(({ type }) => type)).toEqual(['text', 'flex', 'flex', 'flex', 'flex']);
  expect(texts(messages)[0]).toBe('여권\n안내\n\n• 예약하기: https://www.passport.go.kr\n\n하나\n\n둘');
});
