import { describe, expect, test } from '@jest/globals';
import {
  type AskedSwitch,
  checkNotice,
  checkSwitch,
  type KnownNames,
} from '../../src/switches/check-switch.js';
import { sampleSnapshot } from '../answers/sample-snapshot.js';
import { monday } from '../conversation/situation.js';

const known: KnownNames = { channels: ['main', 'post', 'web'], snapshot: sampleSnapshot };
const check = (asked: AskedSwitch) => checkSwitch(asked, known, monday);
/** 2026-11-23 18:00 in Korea. */
const evening = Date.UTC(2026, 10, 23, 9);

describe('a switch', () => {
  test.each<[AskedSwitch, Record<string, unknown>]>([
    [{ kind: 'bot' }, { kind: 'bot', name: 'bot', sentence: null, until: null }],
    [
      { kind: 'channel', name: 'main' },
      { kind: 'channel', name: 'main' },
    ],
    [{ kind: 'topic', name: 'cert.passport', sentence: ' 잠시만요. ' }, { sentence: '잠시만요.' }],
    [{ kind: 'topic', name: 'complaint.pothole' }, { name: 'complaint.pothole' }],
    [{ kind: 'bot', until: '2026-11-23T18:00' }, { until: evening }],
    [{ kind: 'bot', until: '2026-11-23 18:00:00' }, { until: evening }],
    [{ kind: 'bot', until: '2026-11-23T09:00Z' }, { until: evening }],
  ])('%j is set', (asked, row) => {
    expect(check(asked)).toMatchObject(row);
  });

  test.each<[AskedSwitch, RegExp]>([
    [{ kind: 'bot', name: 'main' }, /one bot[\s\S]*switch off bot/],
    [{ kind: 'channel' }, /Which channel/],
    [{ kind: 'channel', name: 'pigeon' }, /no channel or account "pigeon"[\s\S]*main, post, web/],
    [{ kind: 'topic', name: 'cert.pasport' }, /no topic "cert.pasport"[\s\S]*cert.passport/],
    [{ kind: 'topic', name: 'zzz' }, /no topic "zzz"[\s\S]*What to do/],
    [{ kind: 'topic', name: 'emergency.fire' }, /leads to people/],
    [{ kind: 'topic', name: 'admin.human' }, /leads to people/],
    [{ kind: 'bot', sentence: ' \u200b ' }, /is empty/],
    [{ kind: 'bot', sentence: '가'.repeat(301) }, /301 characters[\s\S]*300/],
    [{ kind: 'bot', until: '2026-11-23T10:59' }, /over already/],
    [{ kind: 'bot', until: 'tomorrow' }, /no moment[\s\S]*2026-11-22T18:00/],
    [{ kind: 'bot', until: '2026-02-30T10:00' }, /no moment/],
    [{ kind: 'bot', until: '2026-11-24' }, /no moment/],
  ])('%j is refused, with the remedy', (asked, message) => {
    expect(() => check(asked)).toThrow(expect.objectContaining({ code: 'command_invalid' }));
    expect(() => check(asked)).toThrow(message);
  });
});

describe('an urgent notice', () => {
  test('begins at once or later, and ends', () => {
    expect(checkNotice({ text: '폭설이에요.', until: '2026-11-23T18:00' }, monday)).toEqual({
      text: '폭설이에요.',
      starts_at: monday,
      ends_at: evening,
    });
    expect(
      checkNotice({ text: '폭설이에요.', from: '2026-11-23T12:00', until: '2026-11-23T18:00' }, monday)
        .starts_at,
    ).toBe(monday + 60 * 60_000);
  });

  test.each([
    [{ text: ' ', until: '2026-11-23T18:00' }, /is empty/],
    [{ text: '폭설이에요.', until: '2026-11-22T18:00' }, /over already/],
    [{ text: '폭설이에요.', from: '2026-11-23T19:00', until: '2026-11-23T18:00' }, /before it begins/],
  ])('%j is refused', (asked, message) => {
    expect(() => checkNotice(asked, monday)).toThrow(message);
  });
});
