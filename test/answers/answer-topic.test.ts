import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { answerTopic } from '../../src/answers/answer-topic.js';
import type { Article } from '../../src/content/article.js';
import type { Snapshot } from '../../src/content/snapshot.js';
import { type Aspect, ASPECTS } from '../../src/message/kind.js';
import type { Reply } from '../../src/message/reply.js';
import { sampleSnapshot } from './sample-snapshot.js';
import { buttonsOf, expectWellFormed, labelsOf, textOf, wordsOf } from './well-formed.js';

/** A Friday, in office hours. */
const FRIDAY = Date.parse('2026-11-20T10:00:00+09:00');

function answer(topic: string, aspect?: Aspect, now: number = FRIDAY): Reply {
  const reply = answerTopic(sampleSnapshot, { topic, aspect, now });
  if (reply === undefined) throw new Error(`no answer on ${topic}`);
  return reply;
}

describe('answerTopic', () => {
  test('without an aspect gives the summary, then department, source and day of checking', () => {
    expect(textOf(answer('cert.passport'))).toBe(
      '여권은 주소와 상관없이 가까운 시·군·구 여권 창구에서 신청해요. 신분증과 여권 사진 1장을 가져오세요.\n\n' +
        '민원여권과 · 외교부 · 확인한 날 2026. 7. 18.',
    );
  });

  test('with an aspect gives that side and the source of that side', () => {
    expect(textOf(answer('cert.passport', 'fee'))).toBe(
      '10년 58면은 52,000원, 26면은 49,000원이에요.\n\n민원여권과 · 외교부 여권안내 · 확인한 날 2026. 3. 2.',
    );
  });

  test('an aspect nobody wrote about is said to be missing, with who knows, and the summary stands', () => {
    expect(textOf(answer('parking.fine', 'fee'))).toBe(
      '‘수수료’는 아직 안내가 없어요. 교통과(031-555-0121)에 물어보시면 정확히 알 수 있어요.\n\n' +
        '승용차는 4만 원, 어린이보호구역은 12만 원이에요.\n\n교통과 · 한빛시 교통과 · 확인한 날 2026. 9. 1.',
    );
  });

  test('whom to call is known from the department even where no article says it', () => {
    const reply = answer('cert.family_relation', 'contact');
    expect(textOf(reply)).toMatch(
      /^민원여권과에서 맡아요\. 전화는 민원여권과 031-555-0110\(평일 오전 9시~오후 6시\)예요\./,
    );
    expect(buttonsOf(reply)[0]).toEqual(['민원여권과 전화', '031-555-0110']);
  });

  test('the card has links, one call and whether the office is open', () => {
    const reply = answer('cert.passport', 'online');
    expect(buttonsOf(reply)).toEqual([
      ['정부24 여권 재발급', 'https://www.gov.kr'],
      ['외교부 여권안내 누리집…', 'https://www.passport.go.kr'],
      ['민원여권과 전화', '031-555-0110'],
    ]);
    expect(wordsOf(reply)).toContain(
      '문의: 민원여권과 031-555-0110\n민원여권과는 지금 업무 시간이에요(오늘 오후 6시까지).',
    );
  });

  test('the number that belongs to the facts comes before our own', () => {
    expect(buttonsOf(answer('cert.family_relation'))).toEqual([
      ['전자가족관계등록', 'https://efamily.scourt.go.kr'],
      ['사용자지원센터 전화', '1899-2732'],
      ['민원여권과 전화', '031-555-0110'],
    ]);
  });

  test('choices are the other sides, related topics that can be answered, a person and the start', () => {
    expect(labelsOf(answer('cert.passport', 'fee'))).toEqual([
      '어디서',
      '인터넷·모바일',
      '준비물',
      '걸리는 시간',
      '대리',
      '가족관계증명서',
      '주정차 과태료',
      '상담원 연결',
      '처음으로',
    ]);
    expect(answer('cert.passport').choices[2]).toEqual({
      label: '수수료',
      payload: 'topic:cert.passport#fee',
    });
  });

  test('where the article asks for it, a person comes first and is recommended', () => {
    const reply = answer('welfare.emergency');
    expect(labelsOf(reply)[0]).toBe('상담원 연결');
    expect(textOf(reply)).toContain('‘상담원 연결’을 눌러 주세요');
  });

  test('past its review day the answer says that it is being checked again', () => {
    expect(textOf(answer('cert.family_relation'))).toContain('다시 확인하는 중이에요');
    const inTime = answer('cert.family_relation', undefined, Date.parse('2026-10-31T23:59:00+09:00'));
    expect(textOf(inTime)).not.toContain('다시 확인하는 중이에요');
  });

  test.each([
    ['an unknown topic', 'cert.unknown', '2026-11-20T10:00:00+09:00'],
    ['the day before it begins', 'culture.event', '2026-09-30T23:59:00+09:00'],
    ['the day after it ends', 'culture.event', '2026-11-01T00:00:00+09:00'],
  ])('is undefined for %s', (_name, topic, now) => {
    expect(answerTopic(sampleSnapshot, { topic, now: Date.parse(now) })).toBeUndefined();
  });

  test('the department bears the name of the day, and the office stands in for one that is gone', () => {
    const before = answer('parking.fine', undefined, Date.parse('2025-12-31T10:00:00+09:00'));
    expect(textOf(before)).toContain('교통운수과 · ');
    const gone = answer('culture.event', undefined, Date.parse('2026-10-15T10:00:00+09:00'));
    expect(textOf(gone)).toContain('한빛시 · 한빛시 누리집');
    expect(buttonsOf(gone)).toEqual([['한빛시 대표전화', '031-555-0100']]);
  });
});

const words = (maxLength: number): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom('여권', '수수료', ' ', '. ', '\n', '(', ')', '·', 'PDF', '3', '🙂', '가'), {
      minLength: 1,
      maxLength,
    })
    .map((scraps) => scraps.join('').trim().slice(0, maxLength).trim())
    .filter((text) => text !== '' && !/[\uD800-\uDBFF]$/.test(text));
const link = fc.record({ label: words(14), url: fc.webUrl() });
const phone = fc.record({ label: words(20), number: fc.stringMatching(/^[0-9][0-9-]{1,14}$/) });
const day = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const source = fc.record({ name: words(80), checked: day });
const aspectAnswer = fc.record(
  {
    text: words(700),
    links: fc.array(link, { maxLength: 3 }),
    phones: fc.array(phone, { maxLength: 2 }),
    source,
  },
  { requiredKeys: ['text'] },
);
const article: fc.Arbitrary<Article> = fc.record({
  topic: fc.constant('cert.any'),
  title: words(40),
  summary: words(700),
  aspects: fc.dictionary(fc.constantFrom(...ASPECTS), aspectAnswer),
  links: fc.array(link, { maxLength: 3 }),
  phones: fc.array(phone, { maxLength: 3 }),
  department: fc.constantFrom('passport', 'traffic', 'roads', 'dissolved', 'never'),
  sources: fc.array(source, { minLength: 1, maxLength: 8 }),
  reviewBy: day,
  related: fc.uniqueArray(
    fc.constantFrom('cert.passport', 'parking.fine', 'complaint.pothole', 'cert.unknown'),
  ),
  handover: fc.constantFrom('never' as const, 'offer' as const, 'always' as const),
});

test('whatever the article, aspect and moment, the answer can be shown everywhere', () => {
  fc.assert(
    fc.property(
      article,
      fc.option(fc.constantFrom(...ASPECTS), { nil: undefined }),
      fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-12-31') }),
      (any, aspect, now) => {
        const snapshot: Snapshot = { ...sampleSnapshot, articles: [...sampleSnapshot.articles, any] };
        const reply = answerTopic(snapshot, { topic: 'cert.any', aspect, now });
        expect(reply).toBeDefined();
        if (reply === undefined) return;
        expectWellFormed(reply);
        expect(labelsOf(reply)).toEqual(expect.arrayContaining(['상담원 연결', '처음으로']));
        expect(textOf(reply)).toContain('확인한 날');
        expect(buttonsOf(reply).some(([, target]) => /^[0-9-]+$/.test(target))).toBe(true);
      },
    ),
  );
});
