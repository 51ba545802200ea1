import { type Kysely, type Migration, sql } from 'kysely';

/** A request for a person becomes a hand-over with an owner, a promise and an end. */
export const handovers: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    const { schema } = database;
    await schema
      .createTable('handovers')
      .addColumn('conversation_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('account', 'text', (c) => c.notNull())
      .addColumn('department', 'text')
      .addColumn('reason', 'text', (c) => c.notNull())
      .addColumn('topic', 'text')
      .addColumn('urgency', 'integer', (c) => c.notNull())
      .addColumn('mode', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('owner', 'text')
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('waiting_since', 'bigint', (c) => c.notNull())
      .addColumn('promised_until', 'bigint')
      .addColumn('escalated_at', 'bigint')
      .addColumn('claimed_at', 'bigint')
      .addColumn('first_response_at', 'bigint')
      .addColumn('last_citizen_at', 'bigint', (c) => c.notNull())
      .addColumn('last_agent_at', 'bigint')
      .addColumn('snoozed_until', 'bigint')
      .addColumn('closed_at', 'bigint')
      .addColumn('closed_by', 'text')
      .addColumn('closing_reason', 'text')
      .addPrimaryKeyConstraint('handovers_pk', ['conversation_id', 'id'])
      .execute();
    // At most one open hand-over for a conversation: a citizen who asks twice waits once.
    await schema
      .createIndex('handovers_open')
      .unique()
      .on('handovers')
      .column('conversation_id')
      .where(sql.ref('closed_at'), 'is', null)
      .execute();
    await schema.createIndex('handovers_by_age').on('handovers').column('created_at').execute();
    await schema.alterTable('conversations').addColumn('handover', 'text').execute();
    await schema.alterTable('conversations').addColumn('callback_url', 'text').execute();
    await schema.alterTable('conversations').addColumn('callback_until', 'bigint').execute();
    await schema.alterTable('outbox').addColumn('staff_id', 'text').execute();
    await carryOver(database);
    await schema.dropTable('handover_requests').execute();
    await beside(database);
  },
};

/** Who asked before this version was there still waits. */
async function carryOver(database: Kysely<unknown>): Promise<void> {
  await sql`
    insert into handovers (conversation_id, id, account, department, reason, topic, urgency, mode, state,
      created_at, waiting_since, last_citizen_at, closed_at)
    select r.conversation_id, r.id, c.account, r.department, r.reason, r.topic, 2, 'inbox',
      case when r.closed_at is null then 'waiting' else 'closed' end,
      r.created_at, r.created_at, c.last_inbound_at, r.closed_at
    from handover_requests r join conversations c on c.id = r.conversation_id`.execute(database);
  await sql`
    update conversations set handover =
      (select id from handovers h where h.conversation_id = conversations.id and h.closed_at is null)
    where id in (select conversation_id from handovers where closed_at is null)`.execute(database);
}

/** What agents keep beside a talk. */
async function beside({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('notes')
    .addColumn('conversation_id', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('after_seq', 'integer', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('staff_id', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('mentions', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('notes_pk', ['conversation_id', 'id'])
    .execute();
  await schema
    .createTable('drafts')
    .addColumn('conversation_id', 'text', (c) => c.notNull())
    .addColumn('staff_id', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('drafts_pk', ['conversation_id', 'staff_id'])
    .execute();
  await schema
    .createTable('canned_replies')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('shortcut', 'text', (c) => c.notNull().unique())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('department', 'text')
    .addColumn('updated_by', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .execute();
  await schema
    .createTable('presences')
    .addColumn('conversation_id', 'text', (c) => c.notNull())
    .addColumn('staff_id', 'text', (c) => c.notNull())
    .addColumn('typing', 'integer', (c) => c.notNull())
    .addColumn('until', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('presences_pk', ['conversation_id', 'staff_id'])
    .execute();
  await schema
    .createTable('abuse_marks')
    .addColumn('conversation_id', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('staff_id', 'text', (c) => c.notNull())
    .addColumn('consequence', 'text', (c) => c.notNull())
    .addColumn('reviewed_by', 'text')
    .addColumn('reviewed_at', 'bigint')
    .addColumn('upheld', 'integer')
    .addPrimaryKeyConstraint('abuse_marks_pk', ['conversation_id', 'id'])
    .execute();
}
