import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { areaOf, areaOfPoint } from '../../src/answers/area-of.js';
import { elsewhereOf } from '../../src/answers/elsewhere-of.js';
import { type Routed, routeCase } from '../../src/answers/route-case.js';
import type { Snapshot } from '../../src/content/snapshot.js';
import { inspectContent } from '../../src/publishing/inspect-content.js';

const NOW = Date.UTC(2026, 10, 23, 3);
const root = path.join(import.meta.dirname, '../..');
const { snapshot: read, problems } = await inspectContent(root, { purpose: 'check', now: NOW });
if (read === undefined) throw new Error(JSON.stringify(problems));
const snapshot: Snapshot = read;

const withPothole = (changed: Partial<Snapshot['complaintCategories'][number]>): Snapshot => ({
  ...snapshot,
  complaintCategories: snapshot.complaintCategories.map((one) =>
    one.id === 'complaint.pothole' ? { ...one, ...changed } : one,
  ),
});
const local = withPothole({ routing: [{ area: 'maehwa', department: 'resident_center' }] });
/** The road department is gone. */
const ended = (successor?: string): Snapshot => ({
  ...snapshot,
  departments: snapshot.departments.map((one) =>
    one.id === 'road' ? { ...one, validUntil: '2026-10-31', successor } : one,
  ),
});

describe('A case goes to the department of its category, area and words', () => {
  test.each<[string, Omit<Routed, 'now'>, string, Snapshot?]>([
    ['road, category', { category: 'complaint.pothole' }, 'nothing else is known'],
    ['sewer, routing', { category: 'complaint.manhole', words: '뚜껑에 하수라고 적혀 있어요' }, 'its words'],
    ['water, routing', { category: 'complaint.manhole', words: '상수·수도' }, 'the answer'],
    ['road, category', { category: 'complaint.manhole', words: '안 보여요' }, 'no word fits'],
    ['animal, routing', { category: 'complaint.roadkill', words: '고양이가 아직 살아 있어요' }, 'it lives'],
    ['cleaning, category', { category: 'complaint.roadkill', words: '고라니가 죽어 있어요' }, 'it is dead'],
    ['environment, routing', { category: 'complaint.odor_sewer', words: '축사 냄새가 나요' }, 'its words'],
    ['traffic, routing', { category: 'complaint.road_facility', words: '신호등이 꺼졌어요' }, 'its words'],
    ['general, coordinator', { category: 'complaint.unknown' }, 'nobody knows the category'],
    ['general, coordinator', { category: 'complaint.pothole', elsewhere: true }, 'it may be another body’s'],
    ['resident_center, routing', { category: 'complaint.pothole', area: 'maehwa' }, 'its area', local],
    ['road, category', { category: 'complaint.pothole', area: 'eunhaeng' }, 'another area', local],
    ['road, category', { category: 'complaint.pothole' }, 'no area', local],
    ['safety, category', { category: 'complaint.pothole' }, 'there is a successor', ended('safety')],
    ['general, coordinator', { category: 'complaint.pothole' }, 'the department is gone', ended()],
  ])('%s: %j, where %s', (expected, asked, _why, content = snapshot) => {
    const { department, reason } = routeCase(content, { ...asked, now: NOW });
    expect(`${department}, ${reason}`).toBe(expected);
  });
});

describe('What is somebody else’s business is said with a number', () => {
  test.each([
    ['complaint.illegal_parking', '신호위반 하는 차가 많아요', 'driving', '112'],
    ['complaint.bus_service', '버스가 난폭운전을 해요', 'driving', '112'],
    ['complaint.roadkill', '경부고속도로에 고라니가 죽어 있어요', 'expressway', '1588-2504'],
    ['complaint.pothole', '3번 국도가 파였어요', 'national_road', '110'],
    ['complaint.noise_other', '윗집이 너무 시끄러워요', 'neighbour_noise', '1661-2642'],
    ['complaint.noise_other', '술 취한 사람들이 난동을 부려요', 'crime', '112'],
    ['complaint.pothole', '노을시 매화동 도로가 파였어요', 'outside', '110'],
    ['complaint.litter', '서울 강남구 역삼동에 쓰레기', 'outside', '110'],
    ['complaint.streetlight', '수원시 팔달구 정조로 1 가로등', 'outside', '110'],
  ])('%s %s', (category, text, why, number) => {
    expect(elsewhereOf(snapshot, { category, text })).toMatchObject({ why, phone: { number } });
  });

  test.each([
    ['complaint.pothole', '은행로 12길 3 앞 도로가 파였어요'],
    ['complaint.pothole', '한빛시 은행동 도로가 파였어요'],
    ['complaint.pothole', '고속도로 밑 굴다리 길이 파였어요'],
    ['complaint.speed_bump', '과속 차량이 많아서 방지턱을 만들어 주세요'],
    ['complaint.litter', '노을시에서 이사 왔는데 쓰레기가 많아요'],
    ['complaint.litter', '반드시 은행동 쓰레기를 치워 주세요'],
    ['complaint.litter', '혹시 매화동에 쓰레기 치워 주시나요'],
    ['complaint.noise_construction', '공사시 도로 소리가 커요'],
    ['complaint.pothole', '우천시 은행동 도로가 잠겨요'],
    ['complaint.litter', '서울 친구가 와서 봤는데 쓰레기가 많아요'],
    ['complaint.litter', '노을시장 뒷골목에 쓰레기가 쌓였어요'],
    ['complaint.noise_other', '옆집 개가 하루 종일 짖어요'],
    ['complaint.staff', '노을시 직원보다 불친절해요'],
  ])('%s %s is the city’s', (category, text) => {
    expect(elsewhereOf(snapshot, { category, text })).toBeUndefined();
  });

  test('a point outside of the outline is another city’s, a swapped one inside is not', () => {
    const at = (latitude: number, longitude: number) =>
      elsewhereOf(snapshot, {
        category: 'complaint.pothole',
        text: '',
        place: { said: '여기', latitude, longitude },
      });
    expect(at(37.5665, 126.978)).toMatchObject({ why: 'outside', phone: { number: '110' } });
    expect(at(37, 128)).toBeUndefined();
    expect(at(128, 37)).toBeUndefined();
  });

  test('only numbers that the sources confirm are given out', () => {
    const numbers = snapshot.complaintCategories.flatMap((one) =>
      one.elsewhere.map(({ phone }) => phone.number),
    );
    expect([...new Set([...numbers, snapshot.handling.neighbour.phone.number])].toSorted()).toEqual([
      '110',
      '112',
      '1588-2504',
      '1661-2642',
    ]);
  });
});

describe('A point lies in one area of the city, or outside of it', () => {
  test('the middle of every area is in it, swapped or not', () => {
    for (const { id, center } of snapshot.areas) {
      const [latitude, longitude] = center;
      expect(areaOfPoint(snapshot.areas, { latitude, longitude })).toEqual({ where: 'city', area: id });
      expect(areaOf(snapshot.areas, { said: '', latitude: longitude, longitude: latitude })).toBe(id);
    }
  });

  test('the areas cover their outline without a gap', () => {
    const inner = fc.record({
      latitude: fc.double({ min: 36.97, max: 37.03, noNaN: true }),
      longitude: fc.double({ min: 127.95, max: 128.05, noNaN: true }),
    });
    fc.assert(
      fc.property(inner, (point) => {
        expect(areaOfPoint(snapshot.areas, point).where).toBe('city');
      }),
    );
  });

  test('without boundaries the nearest middle counts, as far as people live from it', () => {
    const areas = snapshot.areas.map((area) => ({ ...area, polygon: undefined }));
    expect(areaOfPoint(areas, { latitude: 37.5665, longitude: 126.978 })).toEqual({ where: 'elsewhere' });
    expect(areaOfPoint(areas, { latitude: 37, longitude: 128 }).where).toBe('city');
    expect(areaOfPoint([], { latitude: 37, longitude: 128 })).toEqual({ where: 'city' });
    expect(areaOfPoint(areas, { latitude: 0, longitude: 0 })).toEqual({ where: 'nowhere' });
  });

  test('words tell the area where no point does', () => {
    expect(areaOf(snapshot.areas, { said: '은행동', area: 'eunhaeng' })).toBe('eunhaeng');
    expect(areaOf(snapshot.areas, undefined)).toBeUndefined();
  });
});

test('every category of the sample city has a department, a deadline of its kind and a routing that holds', async () => {
  // The clock of this file stands still while sources are checked again.
  expect(problems.filter(({ code }) => code !== 'checked_ahead')).toEqual([]);
  expect(snapshot.complaintCategories).toHaveLength(37);
  for (const { id, kind, deadline } of snapshot.complaintCategories) {
    const basis = snapshot.handling.deadlines.find((one) => one.id === deadline)?.basis;
    expect(`${id} ${basis ?? ''}`).toBe(`${id} ${kind === 'petition' ? 'law' : 'promise'}`);
    expect(routeCase(snapshot, { category: id, now: NOW }).reason).toBe('category');
  }
  const raw = await readFile(path.join(root, 'knowledge/handling.json'), 'utf8');
  const { deadlines } = JSON.parse(raw) as Pick<Snapshot['handling'], 'deadlines'>;
  expect(deadlines.every(({ basis, unconfirmed }) => basis === 'law' || unconfirmed === true)).toBe(true);
});
