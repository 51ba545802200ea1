import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Who } from '../../src/desk/desk-parts.js';
import { closeTalk } from '../../src/desk/end-talk.js';
import { inboxCounts, type InboxView } from '../../src/desk/inbox-store.js';
import { listInbox } from '../../src/desk/list-inbox.js';
import { ownTalk } from '../../src/desk/own-talk.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { DeskTown, MINUTE, of } from './desk-town.js';

forEachDatabase('the inbox', (make) => {
  let place: TestDatabase;
  let town: DeskTown;
  let kim: Who;

  beforeEach(async () => {
    place = await make();
    town = await DeskTown.start(place);
    kim = await town.agent('김하나');
  });
  afterEach(async () => {
    town.stop();
    await place.remove();
  });

  /** All pages of a list, two rows each. */
  const list = async (who: Who, view: InboxView): Promise<string[]> => {
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const from = cursor;
      const page = await town.rows((tx) => listInbox(tx, town.parts, who, { view, cursor: from, limit: 2 }));
      ids.push(...page.rows.map(({ conversationId }) => conversationId));
      cursor = page.cursor;
    } while (cursor !== undefined);
    return ids;
  };
  const waiting = async (key: string, department: string | null, urgency = 2): Promise<string> => {
    town.now += MINUTE;
    const id = await town.citizen(key);
    await town.asks(id, { department, urgency });
    return id;
  };

  test('shows who waits by urgency, then by patience, page by page', async () => {
    const first = await waiting('first', 'passport');
    const second = await waiting('second', 'roads');
    const angry = await waiting('angry', 'roads', 1);
    const danger = await waiting('danger', null, 0);
    const last = await waiting('last', 'passport');
    expect(await list(kim, 'waiting')).toEqual([danger, angry, first, second, last]);
    const roads = await town.agent('최도로', of('roads'));
    expect(await list(roads, 'waiting')).toEqual([angry, second]);
    const both = await town.agent('박둘다', of('roads', 'passport'));
    expect(await list(both, 'waiting')).toEqual([angry, first, second, last]);
    expect(await town.rows((tx) => inboxCounts(tx, both))).toEqual({ mine: 0, waiting: 4, departments: 4 });
  });

  test('many who came at the same moment are each shown once', async () => {
    const ids: string[] = [];
    for (let at = 0; at < 7; at += 1) {
      const id = await town.citizen(`same-${at}`);
      await town.asks(id);
      ids.push(id);
    }
    for (const view of ['waiting', 'departments', 'all'] as const)
      expect((await list(kim, view)).sort()).toEqual([...ids].sort());
  });

  test('shows what is mine, and what once was my department’s', async () => {
    const passport = await town.agent('박여권', of('passport'));
    const mine = await waiting('mine', 'passport');
    const closed = await waiting('closed', 'passport');
    const others = await waiting('others', 'roads');
    const quiet = await town.citizen('quiet');
    for (const id of [mine, closed]) await ownTalk(town.parts, passport, id, undefined);
    await closeTalk(town.parts, passport, closed, 'solved');
    town.now += MINUTE;
    await town.asks(closed, { department: 'passport' });
    expect(await list(passport, 'mine')).toEqual([mine]);
    expect(await list(passport, 'waiting')).toEqual([closed]);
    expect(await list(passport, 'departments')).toEqual([closed, mine]);
    expect(await list(passport, 'all')).toEqual([closed, mine]);
    expect((await list(kim, 'all')).sort()).toEqual([mine, closed, others, quiet].sort());
  });

  test('a row says who it is, what was said last and how it stands', async () => {
    const id = await waiting('row', 'passport');
    await ownTalk(town.parts, kim, id, undefined);
    const { rows } = await town.rows((tx) => listInbox(tx, town.parts, kim, { view: 'mine', limit: 10 }));
    expect(rows).toEqual([
      {
        conversationId: id,
        citizen: expect.stringMatching(/^시민 [0-9A-F]{4}$/) as unknown,
        account: { id: 'webchat', name: 'webchat', channel: 'webchat' },
        preview: '여권 수수료가 얼마예요?',
        previewFrom: 'citizen',
        lastAt: town.now,
        unanswered: true,
        handover: expect.objectContaining({
          state: 'owned',
          owner: { id: kim.staffId, name: '김하나' },
          department: { id: 'passport', name: '민원여권과' },
        }) as unknown,
      },
    ]);
  });

  test('a cursor that is none begins at the beginning', async () => {
    const id = await waiting('only', 'passport');
    for (const cursor of ['nonsense', Buffer.from('["a"]').toString('base64url')]) {
      const page = await town.rows((tx) =>
        listInbox(tx, town.parts, kim, { view: 'waiting', cursor, limit: 2 }),
      );
      expect(page.rows.map(({ conversationId }) => conversationId)).toEqual([id]);
    }
  });
});
