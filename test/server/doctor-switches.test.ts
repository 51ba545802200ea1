import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { pinNotice, switchOff } from '../../src/switches/switch-store.js';
import { checkAccess } from '../../src/server/doctor-ground.js';
import { checkSwitches } from '../../src/server/doctor-switches.js';
import { forEachDatabase } from '../storage/databases.js';

const noon = Date.UTC(2026, 10, 21, 3);
const HOUR = 60 * 60_000;

forEachDatabase('the doctor tells what is switched off', (make) => {
  test('each with who did it and what lifts it; what is over is not told of', async () => {
    const place = await make();
    const database = await place.open();
    expect(await checkSwitches(database, true, noon)).toEqual([
      { sign: 'ok', about: 'switches', fact: 'nothing is off' },
    ]);
    const common = { sentence: null, set_by: 'command:kim', set_at: noon - HOUR };
    await database.transaction(async (tx) => {
      await switchOff(tx, { ...common, kind: 'bot', name: 'bot', until: null });
      await switchOff(tx, { ...common, kind: 'topic', name: 'cert.passport', until: noon + HOUR });
      await switchOff(tx, { ...common, kind: 'channel', name: 'line', until: noon - 1 });
      // A notice is meant to be there.
      await pinNotice(tx, {
        id: 'n1',
        text: '폭설이에요.',
        starts_at: noon - HOUR,
        ends_at: noon + HOUR,
        set_by: 'command:kim',
        set_at: noon - HOUR,
      });
    });
    expect((await checkSwitches(database, false, noon)).map(({ fact }) => fact)).toEqual([
      'the bot is off by the setting BOT=off',
      'bot is off, since 2026-11-21 11:00 by command:kim',
      'topic cert.passport is off until 2026-11-21 13:00, since 2026-11-21 11:00 by command:kim',
    ]);
    expect((await checkSwitches(database, true, noon))[1]).toMatchObject({
      sign: 'warn',
      remedy: 'if that is over: banjang switch on topic cert.passport',
    });
    await place.remove();
  });
});

test('a data directory into which others can look is told of, with the command that shuts it', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'banjang-data-'));
  expect(await checkAccess(directory)).toEqual([]);
  await chmod(directory, 0o755);
  expect(await checkAccess(directory)).toEqual([
    expect.objectContaining({ sign: 'warn', about: 'files', remedy: `chmod 700 ${directory}` }),
  ]);
  expect(await checkAccess(join(directory, 'not-yet'))).toEqual([]);
  await rm(directory, { recursive: true });
});
