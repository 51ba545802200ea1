import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Command } from 'commander';
import sharp from 'sharp';
import { addAccountCommands } from '../../src/account-commands.js';
import type { Origins } from '../../src/channels/account-kind.js';
import { accountSeal } from '../../src/channels/account-seal.js';
import { addAccount } from '../../src/channels/manage-accounts.js';
import { type Config, readConfig } from '../../src/config.js';
import { readTap } from '../../src/message/tap.js';
import type { Database } from '../../src/storage/database.js';
import { LineDouble } from '../platforms/line.js';
import { refusal } from '../platforms/line-sends.js';
import { MessengerDouble } from '../platforms/messenger.js';
import { repository } from '../server/town.js';
import { makers, type TestDatabase } from '../storage/databases.js';
import { addLine, deskAt, entering, PAGE } from './accounts.js';

let place: TestDatabase;
let database: Database;
let config: Config;
let line: LineDouble;
let meta: MessengerDouble;
let pictures: string;
let origins: Origins;

beforeEach(async () => {
  place = await makers.SQLite();
  database = await place.open();
  line = await LineDouble.start();
  meta = await MessengerDouble.start();
  pictures = await mkdtemp(join(tmpdir(), 'banjang-pictures-'));
  config = readConfig({ DATA_DIR: place.settings.dataDirectory, CONTENT_DIR: repository });
  const { seal } = await accountSeal(database, config, 'if_fresh');
  origins = { line: line.origin, messenger: meta.origin };
  const desk = deskAt(database, { config, seal, origins });
  await addLine(desk);
  await addAccount(desk, 'page', 'messenger', { ask: entering(PAGE) });
});
afterEach(async () => {
  await line.stop();
  await meta.stop();
  await place.remove();
  await rm(pictures, { recursive: true, force: true });
});

/** `banjang account menu …`: what the operator reads, or the error that is printed instead. */
async function menu(...words: string[]): Promise<string> {
  let said = '';
  const command = new Command('account').exitOverride();
  const onDatabase = async (work: (database: Database, config: Config) => Promise<string>) => {
    said = await work(database, config);
  };
  addAccountCommands(command, onDatabase, origins);
  await command.parseAsync(['menu', ...words], { from: 'user' });
  return said;
}

async function picture(width = 1200, height = 405, format: 'png' | 'jpeg' | 'gif' = 'png') {
  const bytes = await sharp({ create: { width, height, channels: 3, background: '#256ef4' } })
    .toFormat(format)
    .toBuffer();
  const file = join(pictures, `menu.${format}`);
  await writeFile(file, bytes);
  return { bytes, file };
}

describe('banjang account menu', () => {
  test('sets up what stands around every conversation of a Messenger page', async () => {
    expect(await menu('page')).toMatch(
      /^The greeting, the menu that stays and the opening questions are set up\.$/m,
    );
    const { values } = meta.profile;
    expect([...values.keys()].sort()).toEqual(['get_started', 'greeting', 'ice_breakers', 'persistent_menu']);
    expect(values.get('get_started')).toEqual({ payload: 'GET_STARTED' });
    expect(JSON.stringify(values.get('greeting'))).toContain('한빛시');
    expect(values.get('persistent_menu')).toMatchObject([
      {
        locale: 'default',
        call_to_actions: [
          { type: 'postback', title: '처음으로', payload: 'home' },
          { type: 'postback', title: '상담원 연결', payload: 'person' },
          { type: 'web_url', url: expect.stringMatching(/^https:/) },
        ],
      },
    ]);
    const [{ call_to_actions: questions }] = values.get('ice_breakers') as [
      { call_to_actions: { question: string; payload: string }[] },
    ];
    expect(questions.length).toBeGreaterThan(0);
    for (const { payload } of questions) expect(readTap(payload)).toMatchObject({ do: 'topic' });
  });

  test('twice is the same as once', async () => {
    await menu('page');
    const before = [...meta.profile.values];
    await menu('page');
    expect([...meta.profile.values]).toEqual(before);
  });

  test.each(['png', 'jpeg'] as const)(
    'shows a %s cut into the fields of LINE’s menu to everybody',
    async (format) => {
      const { bytes, file } = await picture(1200, 405, format);
      expect(await menu('line', '--image', file)).toMatch(
        /^The menu of 3 fields is shown to everybody; older ones removed: 0\.$/m,
      );
      const shown = line.richMenus.menus.get(line.richMenus.shown ?? '');
      expect(shown?.image).toEqual({ mediaType: `image/${format}`, bytes });
      expect(shown?.request).toMatchObject({ chatBarText: '메뉴', size: { width: 1200, height: 405 } });
      expect(shown?.request.areas).toMatchObject([
        { bounds: { x: 0, y: 0, width: 400, height: 405 }, action: { type: 'postback', label: '처음으로' } },
        { bounds: { x: 400, y: 0, width: 400 }, action: { type: 'postback', label: '상담원 연결' } },
        {
          bounds: { x: 800, y: 0, width: 400 },
          action: { type: 'uri', uri: expect.stringMatching(/^https:/) },
        },
      ]);
    },
  );

  test('again takes the place of the older LINE menu', async () => {
    const { file } = await picture();
    await menu('line', '--image', file);
    const first = line.richMenus.shown;
    expect(await menu('line', '--image', file)).toMatch(/older ones removed: 1\./);
    expect([...line.richMenus.menus.keys()]).toEqual([line.richMenus.shown]);
    expect(line.richMenus.shown).not.toBe(first);
  });
});

describe('banjang account menu tells the operator what to do', () => {
  const fails = async (words: string[], code: string, ...told: RegExp[]) => {
    const failing = menu(...words);
    await expect(failing).rejects.toMatchObject({ code, audience: 'operator' });
    for (const one of [...told, /\n {2}What to do: \S/]) await expect(failing).rejects.toThrow(one);
    await expect(failing).rejects.not.toThrow(/test-page-token|a-long-lived-token/);
  };

  test('when Meta refuses the token', async () => {
    meta.revokeToken();
    await fails(['page'], 'fetch_failed', /token_revoked/, /banjang account test/);
    expect(meta.profile.values.size).toBe(0);
  });

  test('when Meta refuses what is to be set, in its words', async () => {
    meta.profile.set = () => 'persistent_menu is not allowed for this page';
    await fails(['page'], 'fetch_failed', /persistent_menu is not allowed for this page/);
  });

  test('when Meta cannot be reached', async () => {
    await meta.stop();
    await fails(['page'], 'fetch_failed', /The platform did not take the menu: /, /try again/);
    meta = await MessengerDouble.start();
  });

  test('when a LINE menu has no picture', async () => {
    await fails(['line'], 'account_invalid', /cut into 3 equal fields/, /--image: JPEG or PNG/);
    expect(line.richMenus.menus.size).toBe(0);
  });

  test('when the picture is not there', async () => {
    const file = join(pictures, 'nowhere.png');
    await fails(['line', '--image', file], 'upload_refused', /nowhere\.png cannot be read: .*ENOENT/);
  });

  test.each([
    ['too small', 700, 400, 'png', /is png, 700 x 400 pixels/],
    ['too high', 1200, 1200, 'png', /is png, 1200 x 1200 pixels/],
    ['of another kind', 1200, 405, 'gif', /is gif/],
  ] as const)('when the picture is %s', async (_what, width, height, format, told) => {
    const { file } = await picture(width, height, format);
    await fails(['line', '--image', file], 'upload_refused', told, /JPEG or PNG up to 1 MB/);
    expect(line.richMenus.menus.size).toBe(0);
  });

  test('when LINE refuses the token', async () => {
    line.accessToken = 'another-token';
    const { file } = await picture();
    await fails(['line', '--image', file], 'fetch_failed', /LINE refused .*HTTP 401: Authentication failed/);
  });

  test('when LINE refuses the picture: what was shown before goes on, and the next try cleans up', async () => {
    const { file } = await picture();
    await menu('line', '--image', file);
    const before = line.richMenus.shown;
    line.richMenus.upload = () => refusal(413, 'Payload Too Large');
    await fails(['line', '--image', file], 'fetch_failed', /LINE refused .*HTTP 413: Payload Too Large/);
    expect(line.richMenus.shown).toBe(before);
    Reflect.deleteProperty(line.richMenus, 'upload');
    expect(await menu('line', '--image', file)).toMatch(/older ones removed: 2\./);
    expect(line.richMenus.menus.size).toBe(1);
  });

  test.each([
    ['an account whose platform has none', 'web', 'account_invalid', /has no menu/],
    ['an account that is off', 'main', 'account_invalid', /is off/],
    ['an account that nobody knows', 'nobody', 'account_unknown', /no account nobody/],
  ])('when asked for the menu of %s', async (_what, id, code, told) => {
    await fails([id], code, told);
  });
});
