import { afterEach, describe, expect, test } from '@jest/globals';
import type { ServerResponse } from 'node:http';
import { listen, type Listening } from './kakaotalk-listen.js';
import { judgeResponse } from './kakaotalk-response.js';
import { KakaoTalkDouble } from './kakaotalk.js';

/** The double must be as strict as Kakao, or every test that uses it proves nothing. */
const bubble = (text: string): Record<string, unknown> => ({ simpleText: { text } });
const response = (template: Record<string, unknown>): Record<string, unknown> => ({
  version: '2.0',
  template,
});
const button = (label: string): Record<string, unknown> => ({ label, action: 'message', messageText: label });
const items = (count: number): unknown[] => Array.from({ length: count }, () => ({ title: '항목' }));
const cards = (count: number, description = '설명'): unknown[] =>
  Array.from({ length: count }, () => ({ title: '카드', description }));

describe('what Kakao shows', () => {
  test.each([
    ['a text of 1000', response({ outputs: [bubble('가'.repeat(1000))] })],
    [
      'a card at its limits',
      response({ outputs: [{ textCard: { title: '가'.repeat(50), description: '나'.repeat(350) } }] }),
    ],
    ['a carousel of ten', response({ outputs: [{ carousel: { type: 'textCard', items: cards(10) } }] })],
    ['an answer with context', { ...response({ outputs: [bubble('네')] }), context: { values: [] } }],
  ])('%s', (_, answer) => {
    expect(judgeResponse(answer)).toMatchObject({ sees: 'bubbles' });
  });

  test.each([
    ['no version', { template: { outputs: [bubble('네')] } }],
    ['no template', { version: '2.0' }],
    ['no outputs', response({ outputs: [] })],
    ['four outputs', response({ outputs: [1, 2, 3, 4].map((n) => bubble(`${n}`)) })],
    [
      'eleven quick replies',
      response({ outputs: [bubble('네')], quickReplies: Array.from({ length: 11 }, () => button('네')) }),
    ],
    ['a long label', response({ outputs: [bubble('네')], quickReplies: [button('가'.repeat(15))] })],
    [
      'a link as a quick reply',
      response({ outputs: [bubble('네')], quickReplies: [{ label: '네', action: 'webLink' }] }),
    ],
    ['a text of 1001', response({ outputs: [bubble('가'.repeat(1001))] })],
    ['an empty text', response({ outputs: [bubble(' ')] })],
    ['half a character', response({ outputs: [bubble('가\ud83d')] })],
    ['a field nobody knows', response({ outputs: [{ simpleText: { text: '네', colour: 'red' } }] })],
    [
      'title and text of 401',
      response({ outputs: [{ textCard: { title: '가', description: '나'.repeat(400) } }] }),
    ],
    ['an empty card', response({ outputs: [{ textCard: { buttons: [button('네')] } }] })],
    [
      'four buttons',
      response({
        outputs: [{ textCard: { title: '네', buttons: [1, 2, 3, 4].map((n) => button(`${n}`)) } }],
      }),
    ],
    [
      'three buttons in a row',
      response({
        outputs: [
          {
            textCard: {
              title: '네',
              buttonLayout: 'horizontal',
              buttons: [1, 2, 3].map((n) => button(`${n}`)),
            },
          },
        ],
      }),
    ],
    ['a basic card without a picture', response({ outputs: [{ basicCard: { title: '네' } }] })],
    ['six items', response({ outputs: [{ listCard: { header: { title: '목록' }, items: items(6) } }] })],
    ['a list without a header', response({ outputs: [{ listCard: { items: items(1) } }] })],
    ['eleven cards', response({ outputs: [{ carousel: { type: 'textCard', items: cards(11) } }] })],
    [
      'a long text in a carousel',
      response({ outputs: [{ carousel: { type: 'textCard', items: cards(2, '가'.repeat(129)) } }] }),
    ],
    [
      'a script behind a button',
      response({
        outputs: [
          {
            textCard: {
              title: '네',
              buttons: [{ label: '네', action: 'webLink', webLinkUrl: 'javascript:alert(1)' }],
            },
          },
        ],
      }),
    ],
  ])('not %s', (_, answer) => {
    const verdict = judgeResponse(answer);
    expect(verdict.sees).toBe('nothing');
    expect(verdict.sees === 'nothing' && verdict.reasons.length).toBeGreaterThan(0);
  });
});

describe('how Kakao calls', () => {
  let skill: Listening | undefined;
  let kakao: KakaoTalkDouble | undefined;
  afterEach(async () => {
    await kakao?.stop();
    await skill?.stop();
  });

  async function seenOf(answer: (outgoing: ServerResponse, headers: unknown) => void): Promise<unknown> {
    skill = await listen((_, outgoing, incoming) => answer(outgoing, incoming.headers));
    kakao = await KakaoTalkDouble.start({ skillUrl: skill.origin, timeoutMilliseconds: 300 });
    return kakao.writes('김하늘', '안녕하세요');
  }

  test('with the headers that were recorded', async () => {
    let seen: unknown;
    await seenOf((outgoing, headers) => {
      seen = headers;
      outgoing.end(JSON.stringify(response({ outputs: [bubble('네')] })));
    });
    expect(seen).toMatchObject({
      'user-agent': 'AHC/2.1',
      'content-type': 'application/json',
      'x-request-id': expect.stringMatching(/^chp-[0-9a-f]{32}$/),
    });
  });

  test('an error status, a page or half JSON is silence', async () => {
    const good = JSON.stringify(response({ outputs: [bubble('네')] }));
    expect(await seenOf((outgoing) => outgoing.writeHead(500).end(good))).toEqual({
      sees: 'nothing',
      reasons: ['HTTP 500'],
    });
    await kakao?.stop();
    await skill?.stop();
    expect(await seenOf((outgoing) => outgoing.end(good.slice(1)))).toEqual({
      sees: 'nothing',
      reasons: ['not JSON'],
    });
  });

  test('an answer that comes too late is silence', async () => {
    expect(await seenOf(() => undefined)).toMatchObject({ sees: 'nothing' });
  });

  test('a promise without a callback address is silence', async () => {
    expect(await seenOf((outgoing) => outgoing.end('{"version":"2.0","useCallback":true}'))).toMatchObject({
      sees: 'nothing',
    });
  });
});
