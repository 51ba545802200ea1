import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from '../../../src/channels/kakaotalk/parse.js';
import { BanjangError } from '../../../src/errors.js';

const SETTINGS = { account: 'hanbit-kakao', callbackHosts: ['bot-api.kakao.com'] };

/** The kind of the message, or the code of the error; any other error is thrown. */
function outcome(body: string): string | undefined {
  try {
    return parse({ headers: {}, rawBody: Buffer.from(body) }, 0, SETTINGS)[0]?.message.content.kind;
  } catch (error) {
    if (error instanceof BanjangError) return error.code;
    throw error;
  }
}

describe('whatever arrives', () => {
  test('any JSON is a message or malformed, nothing else', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (body) => {
        expect(outcome(body)).toBe('webhook_malformed');
      }),
      { numRuns: 300 },
    );
  });

  test('a real body with anything in any place never breaks', () => {
    const anything = fc.jsonValue({ maxDepth: 3 });
    const places = fc.record({
      utterance: fc.oneof(anything, fc.string({ unit: 'binary' })),
      userType: anything,
      requestParams: anything,
      media: anything,
      callbackUrl: fc.oneof(anything, fc.webUrl()),
      action: anything,
      clientExtra: anything,
      actionParams: anything,
      secure: fc.oneof(
        anything,
        fc.string().map((text) => `{"secureUrls":"List(${text})"}`),
      ),
      flow: anything,
      contexts: anything,
    });
    fc.assert(
      fc.property(places, fc.boolean(), (put, isWhole) => {
        const body = {
          userRequest: {
            user: { id: 'a1b2', type: put.userType },
            utterance: put.utterance,
            callbackUrl: put.callbackUrl,
            params: isWhole ? { media: put.media } : put.requestParams,
          },
          action: isWhole
            ? { params: { it: put.secure, that: put.actionParams }, clientExtra: put.clientExtra }
            : put.action,
          flow: put.flow,
          contexts: put.contexts,
        };
        expect(['text', 'tap', 'photos', 'unknown']).toContain(outcome(JSON.stringify(body)));
      }),
      { numRuns: 500 },
    );
  });

  test('secure images nested without end do not exhaust the stack', () => {
    const deep = '{"secureUrls":'.repeat(50_000) + '1' + '}'.repeat(50_000);
    const body = `{"userRequest":{"user":{"id":"a"},"utterance":"안녕"},"action":{"params":{"a":${deep}}}}`;
    expect(['text', 'webhook_malformed']).toContain(outcome(body));
  });
});
