import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ConversationState } from '../../src/records/conversation-state.js';
import { readState } from '../../src/records/conversation-state.js';
import { decide } from '../../src/conversation/decide.js';
import type { Answered } from '../../src/conversation/situation.js';
import { reportOf } from '../../src/dialogs/begin-form.js';
import type { InboundContent } from '../../src/message/inbound-message.js';
import { writeTap } from '../../src/message/tap.js';
import type { Understanding } from '../../src/understanding/understanding.js';
import { expectWellFormed, wordsOf } from '../answers/well-formed.js';
import { sampleCity } from '../dialogs/sample-city.js';
import { known, monday, situation, text, understood } from './situation.js';

const unknown: Understanding = {
  ...understood,
  topic: 'cert.passport',
  intent: 'cert.passport',
  decision: 'handoff',
  confidence: 0.1,
};
const complains = (topic: string, confidence = 0.9): Understanding => ({
  ...understood,
  kind: 'complaint',
  decision: 'complaint',
  topic,
  intent: topic,
  confidence,
});
/** As the machine would understand it, as far as these tests need it. */
function understand(words: string): Understanding {
  if (words.includes('주차')) return complains('complaint.illegal_parking');
  if (words.includes('파였') || words.includes('구멍')) return complains('complaint.pothole');
  if (words.includes('공사')) return complains('complaint.noise_construction');
  if (words.includes('119'))
    return {
      ...understood,
      decision: 'emergency',
      kind: 'emergency',
      intent: 'emergency.fire',
      topic: 'complaint.pothole',
    };
  if (words.includes('여권')) return understood;
  return unknown;
}

const photo = (count = 1, words?: string): InboundContent => ({
  kind: 'photos',
  photos: Array.from({ length: count }, (_, place) => ({
    source: 'stored' as const,
    file: `f${place}`,
    mediaType: 'image/jpeg',
    bytes: 1,
  })),
  ...(words !== undefined && { text: words }),
});
const location: InboundContent = { kind: 'location', latitude: 37.25, longitude: 127.01 };
const tap = (payload: string): InboundContent => ({ kind: 'tap', payload, text: '' });

/** Says one after the other, `apart` milliseconds between them; what was looked up is always nothing. */
function talk(
  contents: readonly InboundContent[],
  apart = 70_000,
  first: ConversationState = known,
): Answered {
  let state = first;
  let last: Answered | undefined;
  contents.forEach((content, place) => {
    const decided = decide(
      situation({
        state,
        content,
        snapshot: sampleCity,
        understand,
        found: [],
        alike: [],
        seq: place * 2 + 1,
        now: monday + place * apart,
      }),
    );
    if (decided.reply === undefined) throw new Error('silence');
    if (decided.reply.bubbles.length > 0) expectWellFormed(decided.reply);
    state = readState(JSON.stringify(decided.state), 0);
    last = { ...decided, reply: decided.reply };
  });
  if (last === undefined) throw new Error('nothing was said');
  return last;
}
const reportIn = ({ state: { form } }: Answered) => form && reportOf(sampleCity, form);
const said = (...contents: (string | InboundContent)[]): Answered =>
  talk(contents.map((one) => (typeof one === 'string' ? text(one) : one)));

describe('a report', () => {
  test.each<[string, (string | InboundContent)[]]>([
    ['text first', ['도로가 파였어요', location]],
    ['photo first', [photo(), '도로가 파였어요', location]],
    ['place first', [location, photo(), '도로가 파였어요']],
    ['everything at once', [location, photo(1, '도로가 파였어요')]],
    ['an address in words', ['은행로 12 앞 도로가 파였어요']],
    ['a question in between', ['도로가 파였어요', '여권 어디서 만들어요?', location]],
    ['stopped and taken up again', ['도로가 파였어요', '그만', '이어서 하기', location]],
    ['a place that nobody can read', ['도로가 파였어요', '우리 집 뒤']],
  ])('is complete: %s', (_way, contents) => {
    const last = said(...contents);
    expect(wordsOf(last.reply)).toContain('이대로 접수할까요?');
    expect(last.acts).toEqual([{ do: 'offer_confirmation', id: 'abcdefghijkl', act: 'open_case' }]);
    expect(reportIn(last)).toMatchObject({ category: 'complaint.pothole' });
    expect(reportIn(last)?.description).toContain('도로가 파였어요');
  });

  test('is asked for what is missing, never twice for what was said', () => {
    expect(wordsOf(said('도로가 파였어요').reply)).toContain('어디인가요?');
    const parking = said('은행로 12에 12가3456 차가 주차해 있어요');
    expect(wordsOf(parking.reply)).toContain('사진 두 장');
    expect(wordsOf(said('은행로 12에 12가3456 차가 주차해 있어요', photo(), photo()).reply)).toContain(
      '12가3456',
    );
  });

  test('asks whether two photos of one message were taken apart', () => {
    const last = said('은행로 12에 12가3456 차가 주차해 있어요', photo(2));
    expect(wordsOf(last.reply)).toContain('1분 넘게 사이를 두고 찍은');
    expect(wordsOf(said('은행로 12에 12가3456 차가 주차해 있어요', photo(2), '네').reply)).toContain(
      '이대로 접수할까요?',
    );
  });

  test('leaves open what need not be known, and asks again for what must be', () => {
    const last = said('은행로 12 공사장이 밤 11시부터 시끄러워요', '모르겠어요');
    expect(wordsOf(last.reply)).toContain('이대로 접수할까요?');
    expect(reportIn(last)?.answers).toEqual({ hours: '밤 11시부터' });
    expect(wordsOf(said('도로가 파였어요', '몰라요').reply)).toContain('어디인지 알아야');
  });

  test.each(['아니 거기 말고 우체국 앞', '아니요 우체국 앞'])('is corrected by "%s"', (words) => {
    expect(reportIn(said('은행로 12 앞 도로가 파였어요', words))?.place?.said).toContain('우체국');
  });

  test('keeps ten photos of thirty and says so', () => {
    const last = said('도로가 파였어요', location, photo(10), photo(10), photo(10));
    expect(wordsOf(last.reply)).toContain('10개까지');
    expect(last.state.form?.photos).toEqual([{ seq: 5, count: 10, at: monday + 140_000 }]);
  });

  test('puts swapped coordinates right, and asks again for a place in the sea', () => {
    const swapped: InboundContent = { kind: 'location', latitude: 127.01, longitude: 37.25 };
    expect(reportIn(said('도로가 파였어요', swapped))?.place).toMatchObject({
      latitude: 37.25,
      longitude: 127.01,
      area: 'eunhaeng',
    });
    expect(wordsOf(said('도로가 파였어요', { kind: 'location', latitude: 0, longitude: 0 }).reply)).toContain(
      '우리나라 밖',
    );
  });

  test('takes a script for words', () => {
    const last = said('도로가 파였어요', {
      kind: 'location',
      latitude: 37.25,
      longitude: 127.01,
      name: '<script>alert(1)</script>',
    });
    expect(reportIn(last)?.place?.said).toBe('<script>alert(1)</script>');
  });

  test('is sent by one tap, and by a second one nothing', () => {
    const { state } = said('은행로 12 앞 도로가 파였어요');
    const confirm = {
      state,
      content: tap(writeTap({ do: 'confirm', id: 'abcdefghijkl' })),
      snapshot: sampleCity,
    };
    const sent = decide(situation({ ...confirm, confirms: 'open_case' }));
    expect(sent.acts).toMatchObject([{ do: 'open_case', report: { category: 'complaint.pothole' } }]);
    expect(decide(situation({ ...confirm, state: sent.state })).acts).toEqual([]);
  });

  test('is kept for a day, and words after a silence are no answers to it', () => {
    const { state } = said('도로가 파였어요');
    const later = readState(JSON.stringify(state), 31 * 60_000);
    expect(later.form?.parked).toBe(true);
    const at = (hours: number) =>
      decide(
        situation({
          state: later,
          content: text('이어서 하기'),
          snapshot: sampleCity,
          understand,
          now: monday + hours * 3_600_000,
        }),
      );
    expect(wordsOf((at(23) as Answered).reply)).toContain('어디인가요?');
    expect(wordsOf((at(25) as Answered).reply)).not.toContain('어디인가요?');
  });

  test('a cry for help gets the numbers first, and marks it', () => {
    const cried = said('도로가 파였어요', '119 불러 주세요');
    expect(wordsOf(cried.reply)).toMatch(/^지금 바로 119/);
    expect(cried.state.form).toMatchObject({ danger: true, parked: true });
  });

  test('shows cases alike before it is sent', () => {
    const alike = [
      { id: '26-7K3MQ2', name: '도로 파손 (은행동)', state: 'assigned' as const, openedAt: monday },
    ];
    const decided = decide(
      situation({ content: text('은행로 12 앞 도로가 파였어요'), snapshot: sampleCity, understand, alike }),
    );
    expect(wordsOf((decided as Answered).reply)).toContain('비슷한 신고가 이미');
    const separate = tap(writeTap({ do: 'form', step: 'separate' }));
    const apart = decide(
      situation({ state: decided.state, content: separate, snapshot: sampleCity, understand, alike }),
    );
    expect(wordsOf((apart as Answered).reply)).toContain('이대로 접수할까요?');
  });

  describe('that looks like another body’s business', () => {
    const away: InboundContent = { kind: 'location', latitude: 37.5665, longitude: 126.978 };
    const told = ['도로가 파였어요', away] as const;
    const ours = tap(writeTap({ do: 'form', step: 'ours' }));

    test('is said to be so with a number, and waits', () => {
      const held = said(...told);
      expect(wordsOf(held.reply)).toContain('우리 시 밖의 일이에요');
      expect(held.reply.choices.map(({ label }) => label)).toEqual([
        '그래도 우리 시 일이에요',
        '위치 고치기',
        '처음으로',
      ]);
      expect(held.state.form).toMatchObject({ category: 'complaint.pothole', parked: true });
      expect(held.acts).toEqual([]);
    });

    test.each<[string, string | InboundContent]>([
      ['the button', ours],
      ['words', '그래도 우리 시 일이에요'],
      ['other words', '우리 시 맞아요'],
    ])('goes on by %s, to the coordinator, and is not held up again', (_way, insistence) => {
      const last = said(...told, insistence, photo());
      expect(wordsOf(last.reply)).toContain('이대로 접수할까요?');
      expect(reportIn(last)).toMatchObject({ category: 'complaint.pothole', elsewhere: true });
    });

    test('goes on from a place that was put right, to its department', () => {
      const last = said(...told, tap(writeTap({ do: 'form', step: 'fix', of: 'place' })), '은행로 12');
      expect(wordsOf(last.reply)).toContain('이대로 접수할까요?');
      expect(reportIn(last)).toMatchObject({ place: { said: '은행로 12' }, elsewhere: false });
    });

    test('lets a cry for help through', () => {
      expect(wordsOf(said(...told, '119 불러 주세요').reply)).toMatch(/^지금 바로 119/);
    });

    test('is not taken for insisting where nothing is held up', () => {
      expect(said('도로가 파였어요', '우리 시 맞아요').state.form?.ours).toBeUndefined();
    });
  });

  test('a formal petition is told its own way', () => {
    expect(wordsOf(said('도로가 파였어요', '정식 민원으로 넣고 싶어요').reply)).toContain('국민신문고');
  });

  test('in any order ends the same', () => {
    const parts = [text('도로에 구멍이 났어요'), location, photo(), text('은행로 12')];
    fc.assert(
      fc.property(fc.shuffledSubarray(parts, { minLength: parts.length }), (contents) => {
        const report = reportIn(talk(contents));
        expect(report).toMatchObject({
          category: 'complaint.pothole',
          description: '도로에 구멍이 났어요',
          place: { said: '은행로 12', latitude: 37.25, longitude: 127.01, area: 'eunhaeng' },
        });
        expect(report?.photoSeqs).toHaveLength(1);
      }),
    );
  });
});
