import { describe, expect, test } from '@jest/globals';
import { dialable } from '../../../src/channels/messenger/button.js';
import { render } from '../../../src/channels/messenger/render.js';
import { textReply, type Bubble, type Button, type Choice } from '../../../src/message/reply.js';
import { reasonsAgainst } from '../../platforms/messenger-message.js';

const say = (label: string, payload = `topic:test.${label.length}`): Button => ({
  label,
  action: { do: 'say', text: label, payload },
});
const open = (label: string, url = 'https://www.gov.kr/'): Button => ({ label, action: { do: 'open', url } });
const call = (label: string, phone: string): Button => ({ label, action: { do: 'call', phone } });
const choices = (count: number): Choice[] =>
  Array.from({ length: count }, (_, index) => ({ label: `선택 ${index}`, payload: `topic:test.c${index}` }));

function shown(bubbles: Bubble[], replies: Choice[] = []): unknown[] {
  const { messages } = render({ bubbles, choices: replies });
  expect(reasonsAgainst(messages)).toEqual([]);
  return messages;
}
const card = (title: string, text: string, buttons: Button[]): unknown[] =>
  shown([{ kind: 'card', title, text, buttons }]);
const buttonTemplate = (text: string, buttons: unknown[]): unknown => ({
  attachment: { type: 'template', payload: { template_type: 'button', text, buttons } },
});
const generic = (...elements: unknown[]): unknown => ({
  attachment: { type: 'template', payload: { template_type: 'generic', elements } },
});
const postback = (title: string, payload = `topic:test.${title.length}`): unknown => ({
  type: 'postback',
  title,
  payload,
});

describe('texts', () => {
  test('are messages in order', () => {
    expect(
      shown([
        { kind: 'text', text: '안녕하세요.' },
        { kind: 'text', text: '무엇을 도와드릴까요?' },
      ]),
    ).toEqual([{ text: '안녕하세요.' }, { text: '무엇을 도와드릴까요?' }]);
  });

  test('that are too long go on in the next, whole sentences each', () => {
    const sentence = '가로등 수리는 보통 사흘 안에 끝나요.';
    const messages = shown([{ kind: 'text', text: Array.from({ length: 200 }, () => sentence).join(' ') }]);
    expect(messages.length).toBe(3);
    const texts = messages.map((one) => (one as { text: string }).text);
    expect(texts.every((text) => text.startsWith('가로등') && text.endsWith('끝나요.'))).toBe(true);
    expect(texts.join(' ')).toBe(Array.from({ length: 200 }, () => sentence).join(' '));
  });

  test('of nothing still say something', () => {
    expect(shown([])).toEqual([{ text: '죄송해요. 지금은 보여 드릴 내용이 없어요.' }]);
    expect(shown([{ kind: 'text', text: ' \u0000 ' }])).toHaveLength(1);
    expect(render(textReply('')).messages).toHaveLength(1);
  });
});

describe('a card', () => {
  test('with short words is one with a title', () => {
    expect(card('등본', '400원이에요.', [open('정부24에서 떼기'), say('필요한 서류')])).toEqual([
      generic({
        title: '등본',
        subtitle: '400원이에요.',
        buttons: [
          { type: 'web_url', url: 'https://www.gov.kr/', title: '정부24에서 떼기' },
          postback('필요한 서류'),
        ],
      }),
    ]);
  });

  test('with a longer text is a text with buttons', () => {
    const text = '가'.repeat(500);
    expect(card('등본', text, [say('수수료')])).toEqual([
      buttonTemplate(`등본\n\n${text}`, [postback('수수료')]),
    ]);
  });

  test('with a text beyond that has the text before it', () => {
    const text = '가'.repeat(700);
    expect(card('등본', text, [say('수수료')])).toEqual([
      { text: `등본\n\n${text}` },
      buttonTemplate('아래에서 골라 주세요.', [postback('수수료')]),
    ]);
  });

  test('without buttons is a text', () => {
    expect(card('등본', '400원이에요.', [])).toEqual([{ text: '등본\n\n400원이에요.' }]);
  });

  test('with buttons only has words for them', () => {
    expect(card('', '', [say('수수료')])).toEqual([
      buttonTemplate('아래에서 골라 주세요.', [postback('수수료')]),
    ]);
  });

  test('with more than three buttons has them in further messages', () => {
    const labels = ['하나', '둘둘둘', '셋셋셋셋', '넷넷넷넷넷', '다섯'];
    expect(
      card(
        '제목',
        '',
        labels.map((label) => say(label)),
      ),
    ).toEqual([
      buttonTemplate(
        '제목',
        labels.slice(0, 3).map((label) => postback(label)),
      ),
      buttonTemplate(
        '이 중에서도 고르실 수 있어요.',
        labels.slice(3).map((label) => postback(label)),
      ),
    ]);
  });

  test('that asks for a person says so to us', () => {
    const person: Button = {
      label: '상담원 연결',
      action: { do: 'person', text: '상담원', payload: 'person' },
    };
    expect(card('', '도와드릴까요?', [person])).toEqual([
      buttonTemplate('도와드릴까요?', [postback('상담원 연결', 'person')]),
    ]);
  });

  test('writes out what cannot be a button', () => {
    const buttons = [call('119에 전화', '119'), open('안내', 'gov.kr 안내'), say('수수료')];
    expect(card('화재', '바로 신고해 주세요.', buttons)).toEqual([
      buttonTemplate('화재\n\n바로 신고해 주세요.\n\n• 119에 전화: 119\n• 안내: gov.kr 안내', [
        postback('수수료'),
      ]),
    ]);
  });

  test('cuts long labels between characters and never the payload', () => {
    const label = '👨‍👩‍👧‍👦가족관계증명서 발급 방법을 자세히 알고 싶어요';
    const [message] = card('', '도와드릴까요?', [say(label, `topic:${'x'.repeat(70)}`)]);
    expect(JSON.stringify(message)).toContain('x'.repeat(70));
  });
});

describe('a telephone number', () => {
  test.each([
    ['031-228-2114', '+82312282114'],
    ['(02) 2133 1234', '+82221331234'],
    ['010-1234-5678', '+821012345678'],
    ['080.123.4567', '+82801234567'],
    ['+82-31-228-2114', '+82312282114'],
    ['+1 212 555 2368', '+12125552368'],
  ])('%s is dialled as %s', (phone, expected) => {
    expect(dialable(phone)).toBe(expected);
  });

  test.each(['119', '1345', '1588-1234', '02-120', '+82-2-120', '031-228-2114 내선 3', '', '전화', '0'])(
    '%s stays in the text',
    (phone) => {
      expect(dialable(phone)).toBeUndefined();
    },
  );
});

describe('a list', () => {
  test('of three bare choices is their buttons', () => {
    const items = ['등본', '초본', '가족관계'].map((title) => ({ title, action: say(title).action }));
    expect(shown([{ kind: 'list', title: '어떤 증명서인가요?', items, buttons: [] }])).toEqual([
      buttonTemplate('어떤 증명서인가요?', [postback('등본'), postback('초본'), postback('가족관계')]),
    ]);
  });

  test('with texts is cards under its title', () => {
    const items = [
      { title: '한빛도서관', text: '09:00-22:00', action: open('').action },
      { title: '소방서', text: '언제나', action: call('', '119').action },
      { title: '시청', text: '평일', action: call('', '031-228-2114').action },
      { title: '다른 곳', text: '찾기', action: say('다른 곳').action },
    ];
    expect(shown([{ kind: 'list', title: '가까운 곳', items, buttons: [say('처음으로', 'home')] }])).toEqual([
      { text: '가까운 곳' },
      generic(
        {
          title: '한빛도서관',
          subtitle: '09:00-22:00',
          buttons: [{ type: 'web_url', url: 'https://www.gov.kr/', title: '열기' }],
        },
        { title: '소방서', subtitle: '언제나\n• 전화하기: 119' },
        {
          title: '시청',
          subtitle: '평일',
          buttons: [{ type: 'phone_number', payload: '+82312282114', title: '전화하기' }],
        },
        { title: '다른 곳', subtitle: '찾기', buttons: [postback('다른 곳')] },
      ),
      buttonTemplate('아래에서 골라 주세요.', [postback('처음으로', 'home')]),
    ]);
  });

  test('beyond ten items goes on in the next message', () => {
    const items = Array.from({ length: 12 }, (_, index) => ({
      title: `항목 ${index}`,
      text: '설명',
      action: say(`항목 ${index}`).action,
    }));
    expect(shown([{ kind: 'list', title: '', items, buttons: [] }])).toHaveLength(2);
  });
});

describe('a carousel', () => {
  test('has the words that a small card cannot hold before it', () => {
    const long = '설명이 아주 길어요. '.repeat(12).trim();
    const cards = [
      { title: '하나', text: long, buttons: [say('고르기')] },
      { title: '둘', text: '짧아요.', buttons: [1, 2, 3, 4].map((n) => say('버튼'.repeat(n))) },
      { title: '셋', text: '', buttons: [] },
    ];
    const [lead, elements, more, ...rest] = shown([{ kind: 'carousel', cards }]);
    expect(lead).toEqual({ text: `하나\n${long}\n\n셋` });
    expect(JSON.stringify(elements)).toContain('짧아요.');
    expect(more).toEqual(buttonTemplate('이 중에서도 고르실 수 있어요.', [postback('버튼버튼버튼버튼')]));
    expect(rest).toEqual([]);
  });
});

describe('choices', () => {
  test('stand under the last message, whatever it is', () => {
    const messages = shown(
      [
        { kind: 'text', text: '네' },
        { kind: 'card', title: '가', text: '나', buttons: [say('다')] },
      ],
      choices(2),
    );
    expect(messages[0]).not.toHaveProperty('quick_replies');
    expect(messages[1]).toHaveProperty('quick_replies', [
      { content_type: 'text', title: '선택 0', payload: 'topic:test.c0' },
      { content_type: 'text', title: '선택 1', payload: 'topic:test.c1' },
    ]);
  });

  test('beyond the thirteenth are buttons', () => {
    const messages = shown([{ kind: 'text', text: '골라 주세요.' }], choices(17));
    expect(messages).toHaveLength(3);
    expect(messages[1]).toEqual(
      buttonTemplate(
        '이 중에서도 고르실 수 있어요.',
        [13, 14, 15].map((n) => postback(`선택 ${n}`, `topic:test.c${n}`)),
      ),
    );
    expect(messages[2]).toHaveProperty('quick_replies.length', 13);
  });

  test('alone have words for them, and the same one stands once', () => {
    expect(shown([], [...choices(1), ...choices(1)])).toEqual([
      {
        text: '아래에서 골라 주세요.',
        quick_replies: [{ content_type: 'text', title: '선택 0', payload: 'topic:test.c0' }],
      },
    ]);
  });
});
