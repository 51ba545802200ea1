import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { banjang } from './banjang.js';
import { ownContent } from './server/town.js';

describe('banjang understand', () => {
  test('prints one object a line, in order, whatever the lines hold', async () => {
    const lines = [
      '가족관계증명서 어디서 떼요?',
      '',
      '집에 불났어요',
      '\u0007\u202e',
      'rkwhrrhksrPwmdaudtj',
      'ㅋㅋㅋ',
      '여기 도로가 파였어요',
    ];
    const { code, out } = await banjang(['understand'], { input: lines.join('\r\n') });
    expect(code).toBe(0);
    const objects = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(objects.map((one) => one['text'])).toEqual(lines);
    for (const one of objects)
      expect(Object.keys(one)).toEqual([
        'text',
        'kind',
        'topic',
        'aspect',
        'confidence',
        'decision',
        'alternatives',
      ]);
    expect(objects[0]).toMatchObject({ topic: 'cert.family_relation', aspect: 'where', decision: 'answer' });
    expect(objects[2]).toMatchObject({ decision: 'emergency', kind: 'emergency' });
    expect(objects[4]).toMatchObject({ topic: 'cert.family_relation' });
    expect(objects[6]).toMatchObject({
      topic: 'complaint.pothole',
      decision: 'complaint',
      kind: 'complaint',
    });
  }, 120_000);
});

describe('banjang check', () => {
  test('is content with the content of the repository', async () => {
    expect(await banjang(['check'])).toMatchObject({ code: 0 });
  });

  test('exits 1 and names file, line and remedy', async () => {
    const content = await ownContent();
    await writeFile(
      join(content.directory, 'intents/cert.passport.json'),
      '{\n  "id": "cert.passport",\n}\n',
    );
    const { code, out } = await banjang(['check', '--content', content.directory]);
    expect(code).toBe(1);
    expect(out).toMatch(/intents\/cert\.passport\.json:\d+:\d+ .*[가-힣][\s\S]*고치는 법/);
    await content.remove();
  });
});

describe('banjang switch and banjang notice', () => {
  let env: { DATA_DIR: string };
  beforeEach(async () => {
    env = { DATA_DIR: await mkdtemp(join(tmpdir(), 'banjang-switch-')) };
  });
  afterEach(() => rm(env.DATA_DIR, { recursive: true, force: true }));

  test('tell what is off, also where no server has run yet', async () => {
    expect((await banjang(['switch', 'list'], { env })).out).toBe('Nothing is switched off.\n');
    const off = await banjang(
      ['switch', 'off', 'topic', 'cert.passport', '--until', '2999-01-01T18:00', '--sentence', '잠시만요.'],
      { env },
    );
    expect(off).toMatchObject({ code: 0, err: '' });
    expect(off.out).toContain(env.DATA_DIR);
    await banjang(['switch', 'off', 'channel', 'main'], { env });
    const { out } = await banjang(['switch', 'list'], { env });
    expect(out).toMatch(/the channel main until it is switched on, since \d{4}-.* by command/);
    expect(out).toContain('the topic cert.passport until 2999-01-01 18:00, saying "잠시만요."');
    expect((await banjang(['switch', 'on', 'topic', 'cert.passport'], { env })).code).toBe(0);
    expect((await banjang(['switch', 'list'], { env })).out).not.toContain('cert.passport');
  }, 60_000);

  test.each([
    [['switch', 'off', 'topic', 'cert.pasport'], /no topic "cert.pasport"[\s\S]*cert.passport/],
    [['switch', 'off', 'channel', 'pigeon'], /no channel or account "pigeon"[\s\S]*What to do/],
    [['switch', 'off', 'town'], /bot, channel, topic/],
    [['switch', 'on', 'bot'], /the bot is not off[\s\S]*banjang switch list/],
    [['notice', 'set', '폭설이에요.'], /--until/],
  ])('%j is refused with a remedy', async (args, message) => {
    const { code, err } = await banjang(args, { env });
    expect(code).toBe(1);
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\n\s+at /);
  });

  test('the setting goes before the command', async () => {
    const off = { env: { ...env, BOT: 'off' } };
    expect((await banjang(['switch', 'list'], off)).out).toContain('the bot, by the setting BOT=off');
    expect((await banjang(['switch', 'on', 'bot'], off)).err).toMatch(/BOT=off[\s\S]*restart/);
  });

  test('a notice is pinned, replaced and taken down', async () => {
    const set = (text: string, ...more: string[]) =>
      banjang(['notice', 'set', text, '--until', '2999-01-01T18:00', ...more], { env });
    expect((await set('폭설이에요.')).out).toMatch(
      /^Pinned: [0-9a-f]{12} {2}.* to 2999-01-01 18:00 {2}폭설이에요\./,
    );
    await set('창구를 닫아요.');
    await set('설 연휴예요.', '--from', '2998-01-01T00:00');
    const { out } = await banjang(['notice', 'list'], { env });
    expect(out.trimEnd().split('\n')).toEqual([
      expect.stringContaining('창구를 닫아요.'),
      expect.stringContaining('2998-01-01 00:00 to 2999-01-01 18:00  설 연휴예요.'),
    ]);
    const [id = ''] = out.split(' ');
    expect((await banjang(['notice', 'clear', id], { env })).out).toContain('Taken down: 창구를 닫아요.');
    expect((await banjang(['notice', 'clear'], { env })).out).toContain('Taken down: 설 연휴예요.');
    expect((await banjang(['notice', 'list'], { env })).out).toBe('No notice is pinned.\n');
  }, 60_000);
});

test('a wrong setting stops the start with all faults and no stack', async () => {
  const { code, err } = await banjang(['serve'], { env: { PORT: 'x', LOG_LEVEL: 'loud' } });
  expect(code).toBe(1);
  expect(err).toMatch(/PORT[\s\S]*LOG_LEVEL[\s\S]*What to do/);
  expect(err).not.toMatch(/\n\s+at /);
});
