import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { OPEN_STATES } from '../../src/cases/case.js';
import { countClosed, listClosed } from '../../src/cases/closed-cases-store.js';
import { searchCases } from '../../src/cases/search-cases-store.js';
import { city, DeskTown, of } from '../desk/desk-town.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { CaseTown } from './case-town.js';

const HOUR = 3_600_000;
const everyone = { scope: city, staffId: 'staff-kim' };

forEachDatabase('lists of cases', (make) => {
  let place: TestDatabase;
  let town: DeskTown;
  let cases: CaseTown;
  beforeEach(async () => {
    place = await make();
    town = await DeskTown.start(place);
    cases = new CaseTown(town);
  });
  afterEach(async () => {
    town.stop();
    await place.remove();
  });

  const openMany = async (descriptions: readonly string[]): Promise<string[]> => {
    const ids: string[] = [];
    for (const description of descriptions) {
      town.now += HOUR;
      ids.push((await cases.open({ description })).id);
    }
    return ids;
  };

  test('a search goes on page by page, newest first, until everything was looked at', async () => {
    const ids = await openMany(
      Array.from({ length: 7 }, (_, number) => (number === 2 ? '가로등이 꺼졌어요' : `맨홀 뚜껑 ${number}`)),
    );
    const found: string[][] = [];
    let before: number | undefined;
    do {
      const page = await town.rows((tx) =>
        searchCases(
          tx,
          everyone,
          { states: OPEN_STATES },
          { words: '맨홀', limit: 2, ...(before !== undefined && { before }) },
        ),
      );
      found.push(page.rows.map(({ id }) => id));
      before = page.next;
    } while (before !== undefined);
    expect(found.map(({ length }) => length)).toEqual([2, 2, 2]);
    expect(found.flat()).toEqual(ids.filter((_, number) => number !== 2).toReversed());
  });

  test('what was closed lately is listed by when it was closed, and counted', async () => {
    const [first = '', second = '', third = ''] = await openMany(['하나', '둘', '셋']);
    const finish = async (id: string): Promise<void> => {
      town.now += HOUR;
      await cases.move(id, 'finish', { detail: { answer: '마쳤어요.' } });
    };
    await finish(third);
    const closedFrom = town.now + 1;
    await finish(second);
    await finish(first);
    const filter = { states: ['done' as const], closedFrom };
    const list = (who: typeof everyone, after?: { closedAt: number; id: string }) =>
      town.rows((tx) => listClosed(tx, who, filter, { after, limit: 1 }));
    const [last] = await list(everyone);
    expect(last?.id).toBe(first);
    const behind = { closedAt: last?.closed_at ?? 0, id: last?.id ?? '' };
    expect((await list({ ...everyone, scope: of('roads') }, behind)).map(({ id }) => id)).toEqual([second]);
    expect(await list({ ...everyone, scope: of('traffic') })).toEqual([]);
    const count = (who: typeof everyone) => town.rows((tx) => countClosed(tx, who, filter));
    expect(await count(everyone)).toBe(2);
    expect(await count({ ...everyone, scope: of('traffic') })).toBe(0);
  });
});
