import type { HandoverRow } from '../../src/storage/handover-tables.js';
import type { Town } from './town.js';

/** The rows of a talk, and a colleague's hand on them where no agent sits in a test. */
export function talkRows(town: () => Town, idOf: (name: string) => string) {
  return {
    handovers: (name: string) =>
      town().rows((tx) =>
        tx
          .selectFrom('handovers')
          .selectAll()
          .where('conversation_id', '=', idOf(name))
          .orderBy('created_at')
          .execute(),
      ),
    conversation: (name: string) =>
      town().rows((tx) =>
        tx.selectFrom('conversations').selectAll().where('id', '=', idOf(name)).executeTakeFirstOrThrow(),
      ),
    messages: (name: string) =>
      town().rows((tx) =>
        tx
          .selectFrom('messages')
          .selectAll()
          .where('conversation_id', '=', idOf(name))
          .orderBy('seq')
          .execute(),
      ),
    replies: (name: string) =>
      town().rows((tx) =>
        tx
          .selectFrom('outbox')
          .selectAll()
          .where('conversation_id', '=', idOf(name))
          .orderBy('seq')
          .execute(),
      ),
    change: (name: string, change: Partial<HandoverRow>) =>
      town().rows((tx) =>
        tx.updateTable('handovers').set(change).where('conversation_id', '=', idOf(name)).execute(),
      ),
  };
}
