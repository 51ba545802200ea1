import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseExactJson } from '../../../src/channels/messenger/exact-json.js';
import { BanjangError } from '../../../src/errors.js';
import { CITIZEN, PAGE, parsed } from './parsing.js';

/** How many came of it, or the code of the error; any other error is thrown. */
function outcome(body: unknown): number | string {
  try {
    return parsed(body).length;
  } catch (error) {
    if (error instanceof BanjangError) return error.code;
    throw error;
  }
}

describe('whatever arrives', () => {
  test('any JSON is malformed or nothing, never an error of ours', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (body) => {
        expect(outcome(body)).toBe('webhook_malformed');
      }),
      { numRuns: 300 },
    );
  });

  test('a real webhook with anything in any place gives one thing for each event', () => {
    const anything = fc.jsonValue({ maxDepth: 3 });
    const thing = fc.oneof(
      anything,
      fc.record(
        {
          type: fc.oneof(anything, fc.constantFrom('image', 'sticker', 'location', 'fallback')),
          payload: anything,
          url: anything,
        },
        { requiredKeys: [] },
      ),
    );
    const message = fc.record(
      {
        mid: anything,
        text: fc.oneof(anything, fc.string({ unit: 'binary' })),
        quick_reply: anything,
        attachments: fc.oneof(anything, fc.array(thing)),
        is_echo: anything,
        is_deleted: anything,
        app_id: anything,
        metadata: anything,
      },
      { requiredKeys: [] },
    );
    const id = fc.oneof(anything, fc.constantFrom(PAGE, CITIZEN));
    const event = fc.record(
      {
        sender: fc.oneof(anything, fc.record({ id })),
        recipient: fc.oneof(anything, fc.record({ id })),
        timestamp: anything,
        message: fc.oneof(anything, message),
        postback: anything,
        reaction: anything,
        message_edit: anything,
        delivery: anything,
        read: anything,
        referral: anything,
        pass_thread_control: anything,
        take_thread_control: anything,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.array(event, { minLength: 1 }),
        fc.array(event),
        id,
        anything,
        (messaging, standby, entryId, time) => {
          const body = { object: 'page', entry: [{ id: entryId, time, messaging, standby }] };
          expect(outcome(body)).toBe(messaging.length + standby.length);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('brackets without end do not exhaust the stack', () => {
    const deep = '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000);
    expect([1, 'webhook_malformed']).toContain(
      outcome(`{"object":"page","entry":[{"messaging":[${deep}]}]}`),
    );
  });
});

describe('exact JSON', () => {
  test('is JSON wherever no number is longer than it can be', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4, noUnicodeString: false }), (value) => {
        fc.pre(!/\d{16}/.test(JSON.stringify(value).replace(/"(?:[^"\\]|\\.)*"/g, '')));
        const text = JSON.stringify(value, null, 1);
        expect(parseExactJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  test('keeps long numbers as text and leaves texts alone', () => {
    expect(
      parseExactJson(
        '{"id":17841452691600098,"t":"\\\\\\": 17841452691600098,","n":[-12345678901234567,1.25]}',
      ),
    ).toEqual({
      id: '17841452691600098',
      t: '\\": 17841452691600098,',
      n: ['-12345678901234567', 1.25],
    });
  });

  test('a very long text is no trouble', () => {
    const text = 'ㄱ\\'.repeat(300_000);
    expect(parseExactJson(JSON.stringify({ text }))).toEqual({ text });
  });
});
