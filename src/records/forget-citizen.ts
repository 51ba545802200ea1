import { casesOfContact } from '../cases/contact-store.js';
import { findCase } from '../cases/case-store.js';
import { leaveCases, pseudonymiseCase } from '../cases/forget-store.js';
import { conversationId } from '../citizens/conversation-key.js';
import { forgetCitizen as forgetCitizenRow } from '../citizens/citizen-store.js';
import { recordAct } from '../staff/audit-store.js';
import type { Database } from '../storage/database.js';
import type { Files } from '../storage/files.js';
import { dropConversation, eraseRecord, lockConversation } from './conversation-store.js';

export interface Forgotten {
  talk: boolean;
  cases: string[];
}

interface ForgetParts {
  database: Database;
  files: Pick<Files, 'remove'>;
  now: number;
}

/** Everything of one citizen on one account: the talk, who it was, how to reach him, his words in cases. */
export async function forgetCitizen(
  { database, files, now }: ForgetParts,
  account: string,
  citizenKey: string,
): Promise<Forgotten> {
  const id = conversationId(account, citizenKey);
  const { names, ...forgotten } = await database.transaction(async (tx) => {
    const conversation = await lockConversation(tx, id, database.engine === 'postgresql');
    const names = conversation === undefined ? [] : await eraseRecord(tx, id, conversation.last_seq, now);
    const cases = await leaveCases(tx, id);
    for (const one of cases) names.push(...(await pseudonymiseCase(tx, one)));
    await dropConversation(tx, id);
    await forgetCitizenRow(tx, id);
    // The id says nothing once the key is gone; whose it was does not stand in the trail.
    await recordAct(tx, { at: now, staffId: null, act: 'citizen.forget', subject: id, detail: { cases } });
    return { names, talk: conversation !== undefined, cases };
  });
  for (const name of names) await files.remove(name);
  return forgotten;
}

/** Every case that somebody left this phone number or mail address with. Returns their numbers. */
export async function forgetContact(
  { database, files, now }: ForgetParts,
  hashKeys: readonly Buffer[],
  value: string,
): Promise<string[]> {
  const { names, cases } = await database.transaction(async (tx) => {
    const cases = await casesOfContact(tx, hashKeys, value);
    const names: string[] = [];
    for (const one of cases) {
      await recordAct(tx, { at: now, staffId: null, act: 'case.forget', subject: one });
      names.push(...(await pseudonymiseCase(tx, one)));
    }
    return { names, cases };
  });
  for (const name of names) await files.remove(name);
  return cases;
}

/** The citizen's part of one case. False if there is none of that number. */
export async function forgetCase({ database, files, now }: ForgetParts, number: string): Promise<boolean> {
  const names = await database.transaction(async (tx) => {
    if ((await findCase(tx, number)) === undefined) return undefined;
    await recordAct(tx, { at: now, staffId: null, act: 'case.forget', subject: number });
    return pseudonymiseCase(tx, number);
  });
  for (const name of names ?? []) await files.remove(name);
  return names !== undefined;
}
