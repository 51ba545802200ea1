import { type Kysely, type Migration, sql } from 'kysely';

/** What agents need while they answer: a repeat that is harmless, lists that open at once, mentions that were read. */
export const agentReplies: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    const { schema } = database;
    await schema.alterTable('outbox').addColumn('client_id', 'text').execute();
    await schema
      .createIndex('outbox_by_client_id')
      .unique()
      .on('outbox')
      .columns(['conversation_id', 'client_id'])
      .where(sql.ref('client_id'), 'is not', null)
      .execute();
    await schema
      .alterTable('handovers')
      .addColumn('changed_at', 'bigint', (c) => c.notNull().defaultTo(0))
      .execute();
    await schema.createIndex('handovers_by_change').on('handovers').column('changed_at').execute();
    await lists(database);
    await schema
      .createTable('note_mentions')
      .addColumn('staff_id', 'text', (c) => c.notNull())
      .addColumn('conversation_id', 'text', (c) => c.notNull())
      .addColumn('note_id', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('seen_at', 'bigint')
      .addPrimaryKeyConstraint('note_mentions_pk', ['staff_id', 'conversation_id', 'note_id'])
      .execute();
    await schema.createIndex('note_mentions_of').on('note_mentions').columns(['staff_id', 'at']).execute();
    await schema.createIndex('abuse_marks_by_age').on('abuse_marks').column('at').execute();
  },
};

/** One index for each list that the inbox shows, in its order: a page is read without sorting or counting. */
async function lists({ schema }: Kysely<unknown>): Promise<void> {
  const open: Record<string, string[]> = {
    handovers_queue: ['state', 'urgency', 'waiting_since', 'conversation_id'],
    handovers_queue_of: ['department', 'state', 'urgency', 'waiting_since', 'conversation_id'],
    handovers_live: ['last_citizen_at', 'conversation_id'],
    handovers_live_of: ['department', 'last_citizen_at', 'conversation_id'],
    handovers_owned: ['owner', 'last_citizen_at', 'conversation_id'],
    handovers_promised: ['promised_until'],
  };
  for (const [name, columns] of Object.entries(open))
    await schema
      .createIndex(name)
      .on('handovers')
      .columns(columns)
      .where(sql.ref('closed_at'), 'is', null)
      .execute();
  const all: Record<string, string[]> = {
    handovers_of_department: ['department', 'last_citizen_at', 'conversation_id'],
    handovers_of_owner: ['owner', 'last_citizen_at', 'conversation_id'],
  };
  for (const [name, columns] of Object.entries(all))
    await schema.createIndex(name).on('handovers').columns(columns).execute();
  await schema
    .createIndex('conversations_by_age')
    .on('conversations')
    .columns(['last_inbound_at', 'id'])
    .execute();
}
