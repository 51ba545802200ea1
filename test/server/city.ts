import { setTimeout as pause } from 'node:timers/promises';
import type { AccountDesk } from '../../src/channels/account-desk.js';
import { accountSeal } from '../../src/channels/account-seal.js';
import { addAccount } from '../../src/channels/manage-accounts.js';
import { readConfig } from '../../src/config.js';
import { addLine, deskAt, entering, PAGE } from '../channels/accounts.js';
import { LineDouble } from '../platforms/line.js';
import { signatureOf as lineSignature } from '../platforms/line-webhooks.js';
import { MessengerDouble } from '../platforms/messenger.js';
import { signatureOf as metaSignature } from '../platforms/messenger-webhook.js';
import type { TestDatabase } from '../storage/databases.js';
import { startTown, type Town } from './town.js';

/** A town whose page and LINE account live on platforms of this machine. */
export interface Platforms {
  line: LineDouble;
  meta: MessengerDouble;
  /** An operator at the command line of the same machine. */
  desk: AccountDesk;
}
export type City = Town & Platforms;

type TownOptions = NonNullable<Parameters<typeof startTown>[1]>;

/** `start` opens the town that has these platforms; one with people at work is no different. */
export async function startCity<Kind extends Town = Town>(
  place: TestDatabase,
  options: TownOptions = {},
  start: (place: TestDatabase, options: TownOptions) => Promise<Kind> = startTown as never,
): Promise<Kind & Platforms> {
  const clock = options.now === undefined ? {} : { now: options.now };
  const line = await LineDouble.start(clock);
  const meta = await MessengerDouble.start(clock);
  const origins = { line: line.origin, messenger: meta.origin };
  const town = await start(place, { origins, ...options });
  const { databaseUrl, dataDirectory } = place.settings;
  const config = readConfig({
    DATA_DIR: dataDirectory,
    ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
  });
  const database = await place.open();
  const { seal } = await accountSeal(database, config, 'never');
  const desk = deskAt(database, { config, seal, origins });
  await addLine(desk);
  await addAccount(desk, 'page', 'messenger', { ask: entering(PAGE) });
  await town.server.accounts.reload();
  line.settings.webhookUrl = `${town.url}/webhooks/line/line`;
  meta.settings.webhookUrl = `${town.url}/webhooks/messenger/page`;
  return {
    ...town,
    line,
    meta,
    desk,
    stop: async () => {
      await town.stop();
      await line.stop();
      await meta.stop();
    },
  };
}

export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(20);
}

/** Bytes that the double would not make by itself, signed as its are. */
export function postToPage({ meta }: City, body: Buffer): Promise<number> {
  const { webhookUrl, appSecret } = meta.settings;
  return post(webhookUrl, { 'x-hub-signature-256': metaSignature(body, appSecret) }, body);
}

/** Events that the double would not make by itself. */
export function postToLine({ line }: City, events: readonly unknown[]): Promise<number> {
  const { webhookUrl, channelSecret } = line.settings;
  const body = Buffer.from(JSON.stringify({ destination: 'U', events }));
  return post(webhookUrl, { 'x-line-signature': lineSignature(body, channelSecret) }, body);
}

async function post(url: string | undefined, headers: Record<string, string>, body: Buffer): Promise<number> {
  return (await fetch(url ?? '', { method: 'POST', headers, body })).status;
}
