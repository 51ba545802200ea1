import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from '../../../src/channels/line/parse.js';
import { BanjangError } from '../../../src/errors.js';

const SETTINGS = { account: 'hanbit-line', dataOrigin: 'https://api-data.line.me' };

/** How many things came of it, or the code of the error; any other error is thrown. */
function outcome(body: string): number | string {
  try {
    return parse({ headers: {}, rawBody: Buffer.from(body) }, 1_790_000_000_000, SETTINGS).length;
  } catch (error) {
    if (error instanceof BanjangError) return error.code;
    throw error;
  }
}

const TYPES = [
  'message',
  'postback',
  'follow',
  'unfollow',
  'unsend',
  'messageEdited',
  'activated',
  'join',
  '__proto__',
];
const KINDS = ['text', 'image', 'video', 'audio', 'file', 'location', 'sticker', 'hasOwnProperty'];

describe('whatever arrives', () => {
  test('any JSON is a webhook or malformed, nothing else', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (body) => {
        expect(outcome(body)).toBe('webhook_malformed');
      }),
      { numRuns: 300 },
    );
  });

  test('any events in a real envelope are each counted at least once', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue({ maxDepth: 4 }), { maxLength: 6 }), (events) => {
        expect(outcome(JSON.stringify({ events }))).toBe(events.length);
      }),
      { numRuns: 300 },
    );
  });

  test('a real event with anything in any place never breaks', () => {
    const anything = fc.jsonValue({ maxDepth: 2 });
    const event = fc.record({
      type: fc.oneof(fc.constantFrom(...TYPES), anything),
      timestamp: anything,
      mode: anything,
      webhookEventId: anything,
      replyToken: anything,
      source: fc.oneof(
        anything,
        fc.record({ type: fc.constant('user'), userId: fc.oneof(anything, fc.string()) }),
      ),
      message: fc.oneof(
        anything,
        fc.record({
          id: anything,
          type: fc.oneof(fc.constantFrom(...KINDS), anything),
          text: fc.oneof(anything, fc.string({ unit: 'binary' })),
          fileName: anything,
          keywords: fc.oneof(anything, fc.array(anything)),
          latitude: anything,
          longitude: anything,
          contentProvider: fc.oneof(
            anything,
            fc.record({ type: fc.constant('external'), originalContentUrl: anything }),
          ),
        }),
      ),
      postback: fc.oneof(anything, fc.record({ data: anything })),
      follow: fc.oneof(anything, fc.record({ isUnblocked: anything })),
      unsend: fc.oneof(anything, fc.record({ messageId: anything })),
    });
    fc.assert(
      fc.property(event, (one) => {
        const count = outcome(JSON.stringify({ events: [one] }));
        expect([1, 2]).toContain(count);
      }),
      { numRuns: 500 },
    );
  });

  test('brackets without end do not exhaust the stack', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    expect([1, 'webhook_malformed']).toContain(outcome(`{"events":[${deep}]}`));
  });
});
