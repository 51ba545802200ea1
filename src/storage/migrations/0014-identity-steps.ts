import type { Kysely, Migration } from 'kysely';

/** Formal petitions that wait for who asks. */
export const identitySteps: Migration = {
  async up({ schema }: Kysely<unknown>): Promise<void> {
    await schema
      .createTable('identity_steps')
      .addColumn('conversation_id', 'text', (c) => c.notNull())
      .addColumn('token_hash', 'text', (c) => c.notNull())
      .addColumn('report', 'text', (c) => c.notNull())
      .addColumn('contacts_until', 'bigint', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('ends_at', 'bigint', (c) => c.notNull())
      .addColumn('used_at', 'bigint')
      .addColumn('case_id', 'text')
      .addPrimaryKeyConstraint('identity_steps_pk', ['conversation_id', 'token_hash'])
      .execute();
    await schema.createIndex('identity_steps_by_token').on('identity_steps').column('token_hash').execute();
    await schema.createIndex('identity_steps_ending').on('identity_steps').column('ends_at').execute();
  },
};
