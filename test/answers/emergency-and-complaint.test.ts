import { describe, expect, test } from '@jest/globals';
import { reportComplaint } from '../../src/answers/complaint.js';
import { emergency } from '../../src/answers/emergency.js';
import type { Reply } from '../../src/message/reply.js';
import { sampleSnapshot } from './sample-snapshot.js';
import { buttonsOf, expectWellFormed, textOf, wordsOf } from './well-formed.js';

const FRIDAY = Date.parse('2026-11-20T10:00:00+09:00');

describe('emergency', () => {
  test.each([
    ['emergency.fire', '119', ['119', '112', '109']],
    ['emergency.crime', '112', ['112', '119', '109']],
    ['emergency.suicide', '109', ['109', '119', '112']],
    ['emergency.medical', '119', ['119', '112', '109']],
    ['emergency.other', '전화', ['119', '112', '109']],
  ])('%s begins with the number to call', (intent, said, numbers) => {
    const reply = emergency(sampleSnapshot, intent);
    expect(reply.bubbles).toHaveLength(1);
    expect(reply.bubbles[0]).toMatchObject({ kind: 'card' });
    expect(wordsOf(reply).split('\n')[0]).toContain(said);
    expect(buttonsOf(reply).map(([, target]) => target)).toEqual(numbers);
    expectWellFormed(reply);
  });

  test('what the office adds comes after the number to call, and a dated addition is not trusted', () => {
    const gas = {
      topic: 'emergency.gas',
      title: '가스 누출',
      summary: '불을 켜지 말고 창문을 열어 주세요.',
      aspects: {},
      links: [],
      phones: [{ label: '가스안전공사', number: '1544-4500' }],
      department: 'roads',
      sources: [{ name: '한국가스안전공사', checked: '2026-07-01' }],
      reviewBy: '2027-07-01',
      related: [],
      handover: 'never' as const,
    };
    const reply = emergency({ ...sampleSnapshot, articles: [gas] }, 'emergency.gas');
    expect(buttonsOf(reply).map(([, target]) => target)).toEqual(['119', '1544-4500', '112']);
    expect(reply.bubbles[1]).toEqual({ kind: 'text', text: '불을 켜지 말고 창문을 열어 주세요.' });
    const dated = { ...gas, validUntil: '2026-12-31' };
    expect(emergency({ ...sampleSnapshot, articles: [dated] }, 'emergency.gas').bubbles).toHaveLength(1);
  });
});

describe('reportComplaint', () => {
  function report(category: string, now: number = FRIDAY): Reply {
    const reply = reportComplaint(sampleSnapshot, category, now);
    if (reply === undefined) throw new Error(`no category ${category}`);
    expectWellFormed(reply);
    return reply;
  }

  test('names the department, what to tell, and that writing here is not yet a report', () => {
    expect(textOf(report('complaint.pothole'))).toBe(
      '불편하셨겠어요. 도로 파손은 도로관리과에서 맡고 있어요.\n\n' +
        '가까운 건물 이름이나 도로명주소, 구멍의 크기를 알려 주시면 빨리 찾을 수 있어요.\n\n' +
        '여기에 적으신 것만으로는 신고가 접수되지 않아요. 아래 버튼으로 신고하거나 전화해 주세요.\n\n' +
        '도로관리과 · 안전신문고 · 확인한 날 2026. 8. 1.',
    );
  });

  test('a department without a phone is reached through the office', () => {
    expect(buttonsOf(report('complaint.pothole'))).toEqual([
      ['안전신문고 신고', 'https://www.safetyreport.go.kr'],
      ['한빛시 대표전화', '031-555-0100'],
    ]);
  });

  test('a category with a desk of its own sends there', () => {
    const reply = report('complaint.stray_animal');
    expect(buttonsOf(reply)).toEqual([
      ['국가동물보호', 'https://www.animal.go.kr'],
      ['동물보호상담 전화', '1577-0954'],
      ['교통과 전화', '031-555-0121'],
    ]);
    expect(textOf(reply)).toContain('다시 확인하는 중이에요');
  });

  test('is undefined for a category nobody described', () => {
    expect(reportComplaint(sampleSnapshot, 'complaint.unknown', FRIDAY)).toBeUndefined();
  });
});
