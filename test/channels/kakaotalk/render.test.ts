import { describe, expect, test } from '@jest/globals';
import { render } from '../../../src/channels/kakaotalk/render.js';
import type { SkillResponse } from '../../../src/channels/kakaotalk/skill-response.js';
import type { Action, Bubble, Button, Choice } from '../../../src/message/reply.js';
import { judgeResponse } from '../../platforms/kakaotalk-response.js';

const open = (label: string, url = 'https://www.gov.kr'): Button => ({ label, action: { do: 'open', url } });
const call = (label: string, phone = '02-120'): Button => ({ label, action: { do: 'call', phone } });
const say = (label: string, payload = 'home'): Button => ({
  label,
  action: { do: 'say', text: label, payload },
});
const person: Button = { label: '상담원 연결', action: { do: 'person', text: '상담원', payload: 'person' } };

function shown(bubbles: Bubble[], choices: Choice[] = []): SkillResponse['template'] {
  const response = render({ bubbles, choices });
  expect(judgeResponse(response)).toMatchObject({ sees: 'bubbles' });
  return response.template;
}

function kindsOf(template: SkillResponse['template']): string[] {
  return template.outputs.map((output) => Object.keys(output).join());
}

function textsOf(template: SkillResponse['template']): string[] {
  return template.outputs.flatMap((output) => ('simpleText' in output ? [output.simpleText.text] : []));
}

describe('text', () => {
  test('a sentence is one bubble and choices are quick replies', () => {
    expect(
      shown([{ kind: 'text', text: ' 안녕하세요. ' }], [{ label: '여권', payload: 'topic:passport' }]),
    ).toEqual({
      outputs: [{ simpleText: { text: '안녕하세요.' } }],
      quickReplies: [
        { label: '여권', action: 'message', messageText: '여권', extra: { payload: 'topic:passport' } },
      ],
    });
  });

  test('a long text goes on in the next bubbles, at a line or a sentence', () => {
    const text = '가로등은 이틀 안에 고쳐요. '.repeat(150).trim();
    const texts = textsOf(shown([{ kind: 'text', text }]));
    expect(texts).toHaveLength(3);
    for (const one of texts) expect(one.endsWith('고쳐요.')).toBe(true);
    expect(texts.join(' ')).toBe(text);
  });

  test('what three bubbles cannot hold ends with a whole sentence and a mark', () => {
    const texts = textsOf(shown([{ kind: 'text', text: '가로등은 이틀 안에 고쳐요. '.repeat(500) }]));
    expect(texts).toHaveLength(3);
    expect(texts[2]?.endsWith('고쳐요. …')).toBe(true);
    expect(texts.join('').length).toBeGreaterThan(2800);
  });

  test('a family is never torn apart', () => {
    const family = '👨‍👩‍👧‍👦';
    const texts = textsOf(shown([{ kind: 'text', text: family.repeat(200) }]));
    expect(texts.join('')).toBe(family.repeat(200));
    for (const one of texts) expect(one.replaceAll(family, '')).toBe('');
  });

  test('too many texts grow together in order', () => {
    const bubbles = ['하나', '둘', '셋', '넷', '다섯'].map((text): Bubble => ({ kind: 'text', text }));
    expect(textsOf(shown(bubbles)).join('\n\n')).toBe('하나\n\n둘\n\n셋\n\n넷\n\n다섯');
  });

  test('nothing to say still is an answer, since silence would be a fault', () => {
    expect(textsOf(shown([]))).toEqual(['죄송해요. 지금은 보여 드릴 내용이 없어요.']);
    expect(textsOf(shown([{ kind: 'text', text: ' ' }], [{ label: '처음으로', payload: 'home' }]))).toEqual([
      '아래에서 골라 주세요.',
    ]);
  });
});

describe('choices', () => {
  test('a long label is cut for the eye and said in full', () => {
    const label = '가족관계증명서 인터넷으로 발급받기';
    expect(shown([{ kind: 'text', text: '네.' }], [{ label, payload: 'p' }]).quickReplies).toEqual([
      { label: '가족관계증명서 인터넷으로…', action: 'message', messageText: label, extra: { payload: 'p' } },
    ]);
  });

  test('the eleventh and later are told in words', () => {
    const choices = Array.from({ length: 12 }, (_, index) => ({
      label: `${index + 1}번 창구`,
      payload: `p${index}`,
    }));
    const template = shown([{ kind: 'text', text: '골라 주세요.' }], choices);
    expect(template.quickReplies).toHaveLength(10);
    expect(textsOf(template)).toEqual(['골라 주세요.\n\n이렇게 보내셔도 돼요.\n• 11번 창구\n• 12번 창구']);
  });

  test('the same choice is offered once', () => {
    const choice = { label: '처음으로', payload: 'home' };
    expect(shown([{ kind: 'text', text: '네.' }], [choice, choice]).quickReplies).toHaveLength(1);
  });
});

describe('a button that calls a person', () => {
  const card: Bubble = { kind: 'card', title: '등본', text: '무료예요.', buttons: [person] };

  test('opens the channel’s own chat where staff answer there', () => {
    const { template } = render({ bubbles: [card], choices: [] }, 'channel_chat');
    expect(JSON.stringify(template)).toContain('{"label":"상담원 연결","action":"operator"}');
  });

  test.each<[string, Bubble]>([
    ['a card', card],
    [
      'a list',
      { kind: 'list', title: '', items: [{ title: '등본', action: say('등본').action }], buttons: [person] },
    ],
    ['a carousel', { kind: 'carousel', cards: [card, card] }],
  ])('says so to us from %s where we answer ourselves', (_name, bubble) => {
    const written = JSON.stringify(render({ bubbles: [bubble], choices: [] }, 'inbox'));
    expect(written).not.toContain('operator');
    expect(written).toContain('"messageText":"상담원","extra":{"payload":"person"}');
  });

  test('has a name of its own where it was given none', () => {
    const nameless = { ...person, label: ' ' };
    const { template } = render({ bubbles: [{ ...card, buttons: [nameless] }], choices: [] });
    expect(JSON.stringify(template)).toContain('"label":"상담원 연결","action":"message"');
  });
});

describe('cards', () => {
  test('a card keeps up to three buttons of every sort', () => {
    const buttons = [open('정부24에서 발급받기'), call('전화하기'), person];
    expect(shown([{ kind: 'card', title: '등본', text: '무료예요.', buttons }]).outputs).toEqual([
      {
        textCard: {
          title: '등본',
          description: '무료예요.',
          buttons: [
            { label: '정부24에서 발급받기', action: 'webLink', webLinkUrl: 'https://www.gov.kr' },
            { label: '전화하기', action: 'phone', phoneNumber: '02-120' },
            {
              label: '상담원 연결',
              action: 'message',
              messageText: '상담원',
              extra: { payload: 'person' },
            },
          ],
        },
      },
    ]);
  });

  test('what has no button left becomes a line or a quick reply', () => {
    const buttons = [
      open('가'),
      open('나'),
      open('다'),
      open('라', 'https://ra.kr'),
      call('마', '110'),
      say('바', 'p'),
    ];
    const template = shown([{ kind: 'card', title: '등본', text: '', buttons }]);
    expect(kindsOf(template)).toEqual(['textCard', 'simpleText']);
    expect(textsOf(template)).toEqual(['• 라: https://ra.kr\n• 마: 110']);
    expect(template.quickReplies).toEqual([
      { label: '바', action: 'message', messageText: '바', extra: { payload: 'p' } },
    ]);
  });

  test.each([
    ['no web address', open('열기', 'tel:120'), 'tel:120'],
    ['a script', open('열기', 'javascript:alert(1)'), 'javascript:alert(1)'],
    ['no number', call('전화', '시청 대표번호'), '시청 대표번호'],
  ])('%s is no button but stays readable', (_, button, words) => {
    const template = shown([{ kind: 'card', title: '안내', text: '', buttons: [button] }]);
    expect(kindsOf(template)).toEqual(['simpleText']);
    expect(textsOf(template)[0]).toContain(words);
  });

  test('a card without buttons is text', () => {
    expect(textsOf(shown([{ kind: 'card', title: '등본', text: '무료예요.', buttons: [] }]))).toEqual([
      '등본\n무료예요.',
    ]);
  });

  test('a long text stands in full above its card', () => {
    const text = '서류를 준비해 주세요. '.repeat(40).trim();
    const template = shown([{ kind: 'card', title: '여권', text, buttons: [open('예약')] }]);
    expect(kindsOf(template)).toEqual(['simpleText', 'textCard']);
    expect(textsOf(template)).toEqual([text]);
    expect(template.outputs[1]).toMatchObject({ textCard: { title: '여권' } });
  });

  test('too many cards: the first become text and keep their links', () => {
    const bubbles = ['a', 'b', 'c', 'd', 'e'].map((name): Bubble => ({
      kind: 'card',
      title: name,
      text: '',
      buttons: [open('열기', `https://${name}.kr`)],
    }));
    const template = shown(bubbles);
    expect(kindsOf(template)).toEqual(['simpleText', 'textCard', 'textCard']);
    expect(textsOf(template)[0]).toBe(
      'a\n\n• 열기: https://a.kr\n\nb\n\n• 열기: https://b.kr\n\nc\n\n• 열기: https://c.kr',
    );
  });

  test('prose gives way before a link does', () => {
    const text = '긴 설명이에요. '.repeat(600);
    const buttons = Array.from({ length: 9 }, (_, index) =>
      open(`${index}번`, `https://www.example.go.kr/${index}`),
    );
    const template = shown([
      { kind: 'card', title: '가', text, buttons },
      { kind: 'card', title: '나', text, buttons: [open('끝', 'https://end.kr')] },
    ]);
    for (const { action } of buttons)
      expect(JSON.stringify(template)).toContain((action as { url: string }).url);
    expect(JSON.stringify(template)).toContain('https://end.kr');
  });
});

describe('lists', () => {
  const item = (
    title: string,
    action: Action,
    text?: string,
  ): { title: string; action: Action; text?: string } => ({
    title,
    action,
    ...(text !== undefined && { text }),
  });

  test('items open, tell a number or say something', () => {
    const items = [
      item('누리집', { do: 'open', url: 'https://www.gov.kr' }, '24시간'),
      item('대표 전화', { do: 'call', phone: '02-120' }, '평일'),
      item('수수료', { do: 'say', text: '수수료 알려줘', payload: 'topic:a#fee' }),
    ];
    expect(
      shown([{ kind: 'list', title: '무엇이 궁금하세요?', items, buttons: [say('처음으로')] }]).outputs,
    ).toEqual([
      {
        listCard: {
          header: { title: '무엇이 궁금하세요?' },
          items: [
            { title: '누리집', description: '24시간', link: { web: 'https://www.gov.kr' } },
            { title: '대표 전화', description: '평일 · 02-120' },
            {
              title: '수수료',
              action: 'message',
              messageText: '수수료 알려줘',
              extra: { payload: 'topic:a#fee' },
            },
          ],
          buttons: [
            { label: '처음으로', action: 'message', messageText: '처음으로', extra: { payload: 'home' } },
          ],
        },
      },
    ]);
  });

  test('the sixth item follows as text or as a quick reply', () => {
    const links = Array.from({ length: 6 }, (_, index) =>
      item(`${index}동`, { do: 'open', url: `https://www.example.go.kr/${index}` }),
    );
    const template = shown([
      {
        kind: 'list',
        title: '동',
        items: [...links, item('그 밖', { do: 'say', text: '그 밖', payload: 'p' })],
        buttons: [],
      },
    ]);
    expect(kindsOf(template)).toEqual(['listCard', 'simpleText']);
    expect(textsOf(template)).toEqual(['• 5동: https://www.example.go.kr/5\n\n그 밖']);
    expect(template.quickReplies?.map((one) => one.extra?.payload)).toEqual(['p']);
  });

  test('a list whose lines would be cut is text', () => {
    const title = '아주 긴 제목이에요 '.repeat(10).trim();
    const items = [item(title, { do: 'open', url: 'https://a.kr' })];
    expect(textsOf(shown([{ kind: 'list', title: '목록', items, buttons: [] }]))).toEqual([
      `목록\n\n• ${title}: https://a.kr`,
    ]);
  });
});

describe('carousels', () => {
  const card = (title: string, text = '설명'): { title: string; text: string; buttons: Button[] } => ({
    title,
    text,
    buttons: [open('열기', `https://${title}.kr`)],
  });

  test('cards stand side by side', () => {
    const template = shown([{ kind: 'carousel', cards: [card('a'), card('b')] }]);
    expect(template.outputs).toMatchObject([
      { carousel: { type: 'textCard', items: [{ title: 'a' }, { title: 'b' }] } },
    ]);
  });

  test('a single card is a card and none is nothing', () => {
    expect(kindsOf(shown([{ kind: 'carousel', cards: [card('a')] }]))).toEqual(['textCard']);
    expect(kindsOf(shown([{ kind: 'carousel', cards: [] }]))).toEqual(['simpleText']);
  });

  test('the eleventh card and long descriptions stand in a text', () => {
    const long = '긴 설명이에요. '.repeat(20).trim();
    const cards = [card('a', long), ...'bcdefghijk'.split('').map((name) => card(name))];
    const template = shown([{ kind: 'carousel', cards }]);
    expect(kindsOf(template)).toEqual(['simpleText', 'carousel', 'simpleText']);
    expect(textsOf(template)).toEqual([`a\n${long}`, 'k\n설명\n\n• 열기: https://k.kr']);
  });
});
