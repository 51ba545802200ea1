import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ConversationDetail, InboxPage } from '../../src/console/api.js';
import { startTown, type Town } from '../server/town.js';
import { WebCitizen } from '../server/web-citizen.js';
import { forEachDatabase, makers, type TestDatabase } from '../storage/databases.js';
import { EventStream } from './event-stream.js';
import { agentOf, Browser, everyTalk, startStaffTown, type StaffTown, type Worker } from './staff-town.js';

let place: TestDatabase;
let town: StaffTown;
let kim: Worker;
let streams: EventStream[];

async function begin(make: () => Promise<TestDatabase>): Promise<void> {
  place = await make();
  town = await startStaffTown(place);
  kim = await town.worker('kim', [everyTalk]);
  streams = [];
}
async function end(): Promise<void> {
  for (const stream of streams) stream.hangUp();
  await town.stop();
  await place.remove();
}
async function listen(browser: Browser, path?: string): Promise<EventStream> {
  const stream = await EventStream.open(browser, path);
  streams.push(stream);
  return stream;
}
/** A citizen who waits for a person, and the id of the talk. */
async function asks(url: string): Promise<{ citizen: WebCitizen; id: string }> {
  const citizen = await WebCitizen.arrive(url);
  await citizen.asks('상담원 연결해 주세요');
  const { body } = await kim.browser.get<InboxPage>('/inbox?view=waiting');
  return { citizen, id: body.rows[0]?.conversationId ?? '' };
}

forEachDatabase('events', (make) => {
  beforeEach(() => begin(make));
  afterEach(end);

  test('tell of whoever asks for a person, and of each word in the open talk', async () => {
    const list = await listen(kim.browser);
    const { citizen, id } = await asks(town.url);
    await list.next('inbox');
    const open = await listen(kim.browser, `/events?conversation=${id}`);
    await kim.browser.put(`/conversations/${id}/owner`, {});
    expect(JSON.parse((await open.next('conversation')).data)).toEqual({ id });
    open.forget();
    await citizen.writes('계세요?');
    await open.next('conversation');
    expect(list.events.some(({ name }) => name === 'conversation')).toBe(false);
  });

  test('of another department’s talk nothing is told', async () => {
    const tax = await town.worker('tax', [agentOf('tax')]);
    const { citizen, id } = await asks(town.url);
    const theirs = await listen(tax.browser, `/events?conversation=${id}`);
    const ours = await listen(kim.browser, `/events?conversation=${id}`);
    await citizen.writes('계세요?');
    await ours.next('conversation');
    expect(theirs.events.map(({ name }) => name)).not.toContain('conversation');
  });

  test('end when the session ends', async () => {
    const stream = await listen(kim.browser);
    await new Browser(town.url).fetch('/session', {
      method: 'DELETE',
      headers: { cookie: kim.browser.cookie ?? '' },
    });
    await stream.next('signed_out');
  });

  test('are given to no more pages than a desk has windows', async () => {
    for (let at = 0; at < 10; at += 1) await listen(kim.browser);
    await expect(listen(kim.browser)).rejects.toThrow('429');
  });

  test('are for nobody who is not signed in', async () => {
    await expect(listen(town.stranger())).rejects.toThrow('401');
  });
});

describe('two nodes over one PostgreSQL', () => {
  let other: Town;
  beforeEach(async () => {
    await begin(makers.PostgreSQL);
    other = await startTown(place, { now: town.now });
  });
  afterEach(async () => {
    await other.stop();
    await end();
  });

  test('an agent on one, the citizen on the other: both pages hear of everything', async () => {
    const far = new Browser(other.url);
    far.cookie = kim.browser.cookie;
    const { citizen, id } = await asks(other.url);
    const pages = [
      await listen(kim.browser, `/events?conversation=${id}`),
      await listen(far, `/events?conversation=${id}`),
    ];
    await kim.browser.put(`/conversations/${id}/owner`, {});
    for (const page of pages) await page.next('conversation');
    for (const page of pages) page.forget();
    await citizen.writes('계세요?');
    for (const page of pages) await page.next('conversation');
    await far.post(`/conversations/${id}/replies`, {
      clientId: crypto.randomUUID(),
      text: '네, 여기 있어요',
    });
    for (const page of pages) await page.next('inbox');
    expect(JSON.stringify(await citizen.reads())).toContain('네, 여기 있어요');
    const { body } = await kim.browser.get<ConversationDetail>(`/conversations/${id}`);
    expect(JSON.stringify(body.items)).toContain('네, 여기 있어요');
  });

  test('of two who take it at once on two nodes one wins', async () => {
    const lee = await town.worker('lee', [everyTalk]);
    const far = new Browser(other.url);
    far.cookie = lee.browser.cookie;
    const { id } = await asks(other.url);
    const both = await Promise.all(
      [kim.browser, far].map((browser) => browser.put(`/conversations/${id}/owner`, {})),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});
