import { sql } from 'kysely';
import type { Database } from '../../src/storage/database.js';

/** Another program holds the database, as a backup or a migration would, until `release` is called. */
export async function holdDatabase(other: Database): Promise<{ release: () => Promise<void> }> {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  let held: () => void = () => undefined;
  const holding = new Promise<void>((resolve) => (held = resolve));
  const done = other.transaction(async (tx) => {
    if (other.engine === 'postgresql')
      await sql`lock table conversations in access exclusive mode`.execute(tx);
    held();
    await released;
  });
  await holding;
  return {
    release: async () => {
      release();
      await done;
    },
  };
}
