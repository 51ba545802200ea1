import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { troubleSentence } from '../../src/channels/trouble.js';

const UNKNOWN = '보냈지만 닿았는지 알 수 없어요.';

describe('the trouble with a message', () => {
  test.each([
    ['window_closed: 10/2018278: outside', '기간이 지나', true],
    ['token_revoked: HTTP 401', '토큰을 거절했어요', true],
    ['monthly_limit: HTTP 429: You have reached your monthly limit.', '이번 달 푸시를 다 써서', true],
    ['person_unavailable: 551: not right now', '시민이 지금 메시지를 받을 수 없어요', false],
    ['person_unknown: 100/2018001', '찾지 못했어요', false],
    ['line_cannot_reach: HTTP 400: Failed to send messages', '친구가 아니거나', false],
    ['not_permitted: 200: Requires human_agent', 'HUMAN_AGENT', true],
    ['rate_limited: 613', '잠시 막았어요', true],
    ['kakao_http_429: HTTP 429', '닿지 않아', true],
    ['kakao_http_401: HTTP 401', '거절했어요', true],
    ['kakao_http_400: HTTP 400', '받지 않았어요', false],
    ['kakao_refused: FAIL', '받지 않았어요', false],
    ['refused: 100: bad parameter', '받지 않았어요', false],
    ['line_refused: HTTP 400', '받지 않았어요', false],
    ['body_unreadable: what', '우리 프로그램의 잘못', false],
    ['line_body: what', '우리 프로그램의 잘못', false],
    ['line_unreachable: ECONNREFUSED', '닿지 않아', true],
    ['messenger_not_sent: stopped', '닿지 않아', true],
    ['messenger_no_answer: UND_ERR_HEADERS_TIMEOUT', UNKNOWN, true],
    ['line_http_502: HTTP 502', UNKNOWN, true],
    ['kakao_error: ERROR', UNKNOWN, true],
    ['kakao_unreadable: page', UNKNOWN, true],
    ['error_though_sent: 1', UNKNOWN, true],
    ['send_threw: TypeError', UNKNOWN, true],
    ['node_died: while sending', UNKNOWN, true],
    ['something_new: never seen', UNKNOWN, true],
    ['', UNKNOWN, true],
    ['constructor: of objects', UNKNOWN, true],
  ])('%s', (failure, words, canResend) => {
    const told = troubleSentence(failure);
    expect(told.text).toContain(words);
    expect(told.canResend).toBe(canResend);
  });

  test('is a whole sentence without the platform’s words, whatever it was', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: 'grapheme' }), (code, detail) => {
        const { text } = troubleSentence(`${code}: ${detail}`);
        expect(text).toMatch(/^[가-힣].*요\.$/);
      }),
      { numRuns: 200 },
    );
  });

  test('is known for every code that a send writes down', () => {
    const codes = new Set(
      sources(join(import.meta.dirname, '../../src/channels'))
        .flatMap((source) => [...source.matchAll(/\b(?:code|name): '([a-z_]+)'/g)])
        .map(([, code = '']) => code)
        .filter((code) => /_|^refused$|^temporary$/.test(code)),
    );
    codes.delete('profile_refused'); // What an operator sets up, not what an agent says.
    expect(codes.size).toBeGreaterThan(15);
    const generic = troubleSentence('something_new').text;
    const unknown = [...codes].filter((code) => troubleSentence(code).text === generic);
    expect(unknown.sort()).toEqual([
      'error_though_sent',
      'kakao_error',
      'kakao_unreadable',
      'line_no_answer',
      'line_unreadable',
      'messenger_unreadable',
    ]);
  });
});

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}
