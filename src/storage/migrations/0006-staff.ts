import { type Kysely, type Migration, PostgresAdapter, sql } from 'kysely';

/** Staff, how they sign in, and the audit trail. */
export const staff: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    const { schema } = database;
    await schema
      .createTable('staff')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('login', 'text', (c) => c.notNull().unique())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('password', 'text')
      .addColumn('totp', 'text')
      .addColumn('totp_key_version', 'integer')
      .addColumn('totp_step', 'bigint')
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('updated_at', 'bigint', (c) => c.notNull())
      .execute();
    await schema
      .createTable('staff_roles')
      .addColumn('staff_id', 'text', (c) => c.notNull())
      .addColumn('role', 'text', (c) => c.notNull())
      .addColumn('department', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('staff_roles_pk', ['staff_id', 'role', 'department'])
      .execute();
    await schema
      .createTable('staff_links')
      .addColumn('token_hash', 'text', (c) => c.primaryKey())
      .addColumn('staff_id', 'text')
      .addColumn('purpose', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('expires_at', 'bigint', (c) => c.notNull())
      .addColumn('used_at', 'bigint')
      .execute();
    await schema
      .createTable('staff_sessions')
      .addColumn('token_hash', 'text', (c) => c.primaryKey())
      .addColumn('staff_id', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('last_seen_at', 'bigint', (c) => c.notNull())
      .addColumn('expires_at', 'bigint', (c) => c.notNull())
      .addColumn('revoked_at', 'bigint')
      .addColumn('device', 'text', (c) => c.notNull())
      .execute();
    await schema.createIndex('staff_sessions_of').on('staff_sessions').column('staff_id').execute();
    await schema
      .createTable('sign_in_failures')
      .addColumn('key', 'text', (c) => c.primaryKey())
      .addColumn('failures', 'integer', (c) => c.notNull())
      .addColumn('last_failure_at', 'bigint', (c) => c.notNull())
      .addColumn('blocked_until', 'bigint', (c) => c.notNull())
      .execute();
    await schema
      .createTable('absences')
      .addColumn('staff_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('starts_at', 'bigint', (c) => c.notNull())
      .addColumn('ends_at', 'bigint', (c) => c.notNull())
      .addColumn('delegate', 'text')
      .addPrimaryKeyConstraint('absences_pk', ['staff_id', 'id'])
      .execute();
    await schema
      .createTable('audit_trail')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('staff_id', 'text')
      .addColumn('act', 'text', (c) => c.notNull())
      .addColumn('subject', 'text', (c) => c.notNull())
      .addColumn('department', 'text')
      .addColumn('detail', 'text', (c) => c.notNull())
      .addColumn('address', 'text')
      .execute();
    await schema.createIndex('audit_by_time').on('audit_trail').columns(['at', 'id']).execute();
    await schema.createIndex('audit_by_staff').on('audit_trail').columns(['staff_id', 'at']).execute();
    await schema.createIndex('audit_by_subject').on('audit_trail').columns(['subject', 'at']).execute();
    await refuseChanges(database);
  },
};

/** Also to whoever holds the program's own connection: what was done stays on record. */
async function refuseChanges(database: Kysely<unknown>): Promise<void> {
  if (!isPostgres(database)) {
    for (const act of ['update', 'delete'])
      await sql
        .raw(
          `create trigger audit_trail_no_${act} before ${act} on audit_trail begin select raise(abort, 'the audit trail is append-only'); end`,
        )
        .execute(database);
    return;
  }
  await sql
    .raw(
      `create function refuse_audit_change() returns trigger language plpgsql as $$ begin raise exception 'the audit trail is append-only'; end $$`,
    )
    .execute(database);
  await sql
    .raw(
      `create trigger audit_trail_append_only before update or delete or truncate on audit_trail for each statement execute function refuse_audit_change()`,
    )
    .execute(database);
}

function isPostgres(database: Kysely<unknown>): boolean {
  return database.getExecutor().adapter instanceof PostgresAdapter;
}
