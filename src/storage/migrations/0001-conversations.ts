import { type Kysely, type Migration, sql } from 'kysely';

/** The first schema: conversations and their record, the outbox, and what is published. */
export const conversations: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    const { schema } = database;
    await schema
      .createTable('citizens')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('account', 'text', (c) => c.notNull())
      .addColumn('platform_key', 'text', (c) => c.notNull())
      .addColumn('first_seen_at', 'bigint', (c) => c.notNull())
      .addUniqueConstraint('citizens_by_key', ['account', 'platform_key'])
      .execute();
    await schema
      .createTable('conversations')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('account', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('last_seq', 'integer', (c) => c.notNull())
      .addColumn('last_inbound_at', 'bigint', (c) => c.notNull())
      .addColumn('deferred', 'integer', (c) => c.notNull())
      .execute();
    await schema
      .createTable('messages')
      .addColumn('conversation_id', 'text', (c) => c.notNull())
      .addColumn('seq', 'integer', (c) => c.notNull())
      .addColumn('account', 'text', (c) => c.notNull())
      .addColumn('platform_message_id', 'text')
      .addColumn('sent_at', 'bigint', (c) => c.notNull())
      .addColumn('received_at', 'bigint', (c) => c.notNull())
      .addColumn('content', 'text', (c) => c.notNull())
      .addColumn('turn_id', 'text', (c) => c.notNull())
      .addColumn('version', 'integer')
      .addColumn('understanding', 'text')
      .addPrimaryKeyConstraint('messages_pk', ['conversation_id', 'seq'])
      .execute();
    await schema
      .createIndex('messages_by_platform_id')
      .unique()
      .on('messages')
      .columns(['account', 'platform_message_id'])
      .where('platform_message_id', 'is not', null)
      .execute();
    await schema.createIndex('messages_by_age').on('messages').column('received_at').execute();
    await schema
      .createTable('outbox')
      .addColumn('conversation_id', 'text', (c) => c.notNull())
      .addColumn('seq', 'integer', (c) => c.notNull())
      .addColumn('account', 'text', (c) => c.notNull())
      .addColumn('citizen_key', 'text', (c) => c.notNull())
      .addColumn('in_reply_to', 'integer')
      .addColumn('author', 'text', (c) => c.notNull())
      .addColumn('reply', 'text', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('priority', 'integer', (c) => c.notNull())
      .addColumn('attempts', 'integer', (c) => c.notNull())
      .addColumn('due_at', 'bigint', (c) => c.notNull())
      .addColumn('claimed_by', 'text')
      .addColumn('claimed_until', 'bigint')
      .addColumn('expires_at', 'bigint')
      .addColumn('callback_url', 'text')
      .addColumn('platform_message_id', 'text')
      .addColumn('failure', 'text')
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('updated_at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('outbox_pk', ['conversation_id', 'seq'])
      .execute();
    // Only what still has to leave is in this index: it stays small however long the record grows.
    await schema
      .createIndex('outbox_to_send')
      .on('outbox')
      .columns(['state', 'due_at'])
      .where('state', 'in', ['queued', 'sending'])
      .execute();
    await schema.createIndex('outbox_by_age').on('outbox').column('created_at').execute();
    await schema
      .createTable('handover_requests')
      .addColumn('conversation_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('department', 'text')
      .addColumn('reason', 'text', (c) => c.notNull())
      .addColumn('topic', 'text')
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('closed_at', 'bigint')
      .addPrimaryKeyConstraint('handover_requests_pk', ['conversation_id', 'id'])
      .execute();
    // At most one open request for a conversation: a citizen who asks twice waits once.
    await schema
      .createIndex('handover_requests_open')
      .unique()
      .on('handover_requests')
      .column('conversation_id')
      .where(sql.ref('closed_at'), 'is', null)
      .execute();
    await schema
      .createTable('confirmations')
      .addColumn('conversation_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('act', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('used_at', 'bigint')
      .addPrimaryKeyConstraint('confirmations_pk', ['conversation_id', 'id'])
      .execute();
    await schema
      .createTable('photos')
      .addColumn('conversation_id', 'text', (c) => c.notNull())
      .addColumn('seq', 'integer', (c) => c.notNull())
      .addColumn('position', 'integer', (c) => c.notNull())
      .addColumn('source_url', 'text')
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('file', 'text')
      .addColumn('media_type', 'text')
      .addColumn('bytes', 'integer')
      .addColumn('attempts', 'integer', (c) => c.notNull())
      .addColumn('due_at', 'bigint', (c) => c.notNull())
      .addColumn('failure', 'text')
      .addPrimaryKeyConstraint('photos_pk', ['conversation_id', 'seq', 'position'])
      .execute();
    await schema
      .createIndex('photos_to_fetch')
      .on('photos')
      .column('due_at')
      .where(sql.ref('state'), '=', 'waiting')
      .execute();
  },
};
