import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { KAKAOTALK_ACCOUNT } from '../../src/channels/environment-accounts.js';
import { KakaoTalkDouble } from '../platforms/kakaotalk.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { ownContent, SECRET, startTown, type Town } from './town.js';

forEachDatabase('a clerk saves a file', (make) => {
  let place: TestDatabase;
  let town: Town;
  let content: Awaited<ReturnType<typeof ownContent>>;
  let kakao: KakaoTalkDouble;

  beforeAll(async () => {
    place = await make();
    content = await ownContent();
    town = await startTown(place, { environment: { CONTENT_DIR: content.directory, PUBLISH: 'auto' } });
    kakao = await KakaoTalkDouble.start({
      skillUrl: `${town.url}/webhooks/kakaotalk/${KAKAOTALK_ACCOUNT}`,
      headers: { 'x-banjang-secret': SECRET },
    });
  }, 60_000);
  afterAll(async () => {
    await town.stop();
    await kakao.stop();
    await content.remove();
    await place.remove();
  });

  const published = () =>
    new Promise<number>((resolve) => {
      const stop = town.server.publisher.onPublished((version) => {
        stop();
        resolve(version.number);
      });
    });
  const article = () => join(content.directory, 'knowledge/articles/cert/passport.json');
  const versionsOf = () =>
    town.rows((tx) => tx.selectFrom('messages').select('version').orderBy('received_at').execute());

  test('and citizens read the new words, under a new version that each turn records', async () => {
    const original = await readFile(article(), 'utf8');
    const before = town.server.publisher.current().number;
    expect(JSON.stringify(await kakao.writes('김순자', '여권 수수료 얼마예요?'))).not.toContain(
      '새 창구가 생겼어요',
    );

    const done = published();
    const changed = JSON.parse(original) as { aspects: { fee: { text: string } } };
    changed.aspects.fee.text = `새 창구가 생겼어요. ${changed.aspects.fee.text}`;
    await writeFile(article(), JSON.stringify(changed, null, 2));
    const number = await done;
    expect(number).toBeGreaterThan(before);
    expect(JSON.stringify(await kakao.writes('김순자', '여권 수수료 얼마예요?'))).toContain(
      '새 창구가 생겼어요',
    );
    const versions = (await versionsOf()).map((row) => row.version);
    expect(versions[0]).toBeLessThan(number);
    expect(versions.at(-1)).toBeGreaterThanOrEqual(number);
  });

  test('that is broken, and the last version goes on, with file, line and remedy in Korean', async () => {
    const good = await readFile(article(), 'utf8');
    const number = town.server.publisher.current().number;
    await writeFile(article(), good.replace('"topic"', 'topic'));
    while (town.server.publisher.problems().every((problem) => problem.severity !== 'error'))
      await new Promise((resolve) => setTimeout(resolve, 20));
    const [problem] = town.server.publisher.problems();
    expect(problem).toMatchObject({ file: 'knowledge/articles/cert/passport.json', severity: 'error' });
    expect(problem?.line).toBeGreaterThan(1);
    expect(problem?.remedy).toMatch(/[가-힣]/);
    expect(
      town.server.publisher.current().snapshot.articles.some(({ topic }) => topic === 'cert.passport'),
    ).toBe(true);
    expect(town.server.publisher.current().number).toBeGreaterThanOrEqual(number);
    expect(JSON.stringify(await kakao.writes('김순자', '여권 수수료 얼마예요?'))).toContain('52,000');
    await writeFile(article(), good);
  });
});
