import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { changeWatch, type ChangeWatch } from '../../src/desk/change-watch.js';
import type { Who } from '../../src/desk/desk-parts.js';
import { ownTalk } from '../../src/desk/own-talk.js';
import { takeNote } from '../../src/desk/take-note.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { DeskTown, MINUTE } from './desk-town.js';

forEachDatabase('where every wake-up gets lost', (make) => {
  let place: TestDatabase;
  let town: DeskTown;
  let watch: ChangeWatch;
  let kim: Who;
  let id: string;

  beforeEach(async () => {
    place = await make();
    town = await DeskTown.start(place);
    kim = await town.agent('김하나');
    id = await town.citizen('hong');
    watch = changeWatch({
      database: town.database,
      live: { publish: () => undefined, watch: () => () => undefined },
      report: (error) => {
        throw error;
      },
    });
  });
  afterEach(async () => {
    town.stop();
    await place.remove();
  });

  test('the rows themselves tell of every change, and of none where there was none', async () => {
    const heard: string[] = [];
    const stops = [
      watch.watchInbox(() => heard.push('inbox')),
      watch.watchTalk(id, () => heard.push('talk')),
    ];
    const after = async (change: () => Promise<unknown>): Promise<string[]> => {
      town.now += MINUTE;
      await change();
      await watch.pollOnce();
      return heard.splice(0).sort();
    };
    await watch.pollOnce();
    heard.length = 0;
    expect(await after(() => Promise.resolve())).toEqual([]);
    expect(await after(() => town.asks(id))).toEqual(['inbox', 'talk']);
    expect(await after(() => ownTalk(town.parts, kim, id, undefined))).toEqual(['inbox', 'talk']);
    expect(await after(() => town.says(id, '계세요?'))).toEqual(['inbox', 'talk']);
    expect(await after(() => takeNote(town.parts, kim, id, { text: '메모', mentions: [] }))).toContain(
      'talk',
    );
    for (const stop of stops) stop();
    expect(await after(() => town.says(id, '아무도 안 듣네요'))).toEqual([]);
  });
});
