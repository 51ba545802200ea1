import { randomUUID } from 'node:crypto';
import type { Channel } from '../../src/channels/channel.js';
import { webchatChannel } from '../../src/channels/webchat/webchat-channel.js';
import { conversationId } from '../../src/citizens/conversation-key.js';
import { newConversation } from '../../src/records/conversation-state.js';
import { type HandoverRequest, openHandover } from '../../src/records/handover-store.js';
import { recordMessage } from '../../src/records/message-store.js';
import type { Snapshot } from '../../src/content/snapshot.js';
import type { DeskParts, Who } from '../../src/desk/desk-parts.js';
import { databaseLive } from '../../src/live/database-live.js';
import type { Reply } from '../../src/message/reply.js';
import type { Database, Tx } from '../../src/storage/database.js';
import { diskFiles } from '../../src/storage/files.js';
import type { HandoverRow } from '../../src/storage/handover-tables.js';
import type { OutboxRow } from '../../src/storage/schema.js';
import { sampleSnapshot } from '../answers/sample-snapshot.js';
import type { TestDatabase } from '../storage/databases.js';

/** A working day, ten in the morning in Korea. */
export const TEN = Date.UTC(2026, 10, 20, 1);
export const MINUTE = 60_000;

export const city: Who['scope'] = { everything: true };
export const of = (...departments: string[]): Who['scope'] => ({ everything: false, departments });

/** The agents' side over a test's database, with a clock that a test moves. */
export class DeskTown {
  now = TEN;
  snapshot: Snapshot = sampleSnapshot;
  /** Accounts other than the web chat's answer through these. */
  channels: Record<string, Channel> = { webchat: webchatChannel };
  readonly parts: DeskParts;
  readonly #live: ReturnType<typeof databaseLive>;

  constructor(
    readonly database: Database,
    dataDirectory: string,
  ) {
    this.#live = databaseLive(database);
    this.parts = {
      database,
      files: diskFiles(dataDirectory),
      live: this.#live,
      published: () => ({
        snapshot: this.snapshot,
        get model(): never {
          throw new Error('this town has learned nothing');
        },
        get calibration(): never {
          throw new Error('this town has learned nothing');
        },
      }),
      channelOf: (account) => this.channels[account],
      nudgeOutbox: () => undefined,
      now: () => this.now,
      idleMinutes: 30,
    };
  }

  static async start(place: TestDatabase): Promise<DeskTown> {
    return new DeskTown(await place.open(), place.settings.dataDirectory);
  }

  stop(): void {
    this.#live.stop();
  }

  rows<T>(read: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.transaction(read);
  }

  /** Somebody who works on talks. */
  async agent(name: string, scope: Who['scope'] = city): Promise<Who> {
    const staffId = `staff-${name}`;
    await this.rows(async (tx) => {
      await tx
        .insertInto('staff')
        .values({
          id: staffId,
          login: staffId,
          name,
          state: 'active',
          password: null,
          totp: null,
          totp_key_version: null,
          totp_step: null,
          created_at: this.now,
          updated_at: this.now,
        })
        .execute();
      for (const department of scope.everything ? [''] : scope.departments)
        await tx.insertInto('staff_roles').values({ staff_id: staffId, role: 'agent', department }).execute();
    });
    return { scope, staffId };
  }

  async away(who: Who, minutes: number, delegate?: Who): Promise<void> {
    await this.rows((tx) =>
      tx
        .insertInto('absences')
        .values({
          staff_id: who.staffId,
          id: randomUUID(),
          starts_at: this.now,
          ends_at: this.now + minutes * MINUTE,
          delegate: delegate?.staffId ?? null,
        })
        .execute(),
    );
  }

  /** A citizen who has said something; returns the id of the talk. */
  async citizen(key: string, text = '여권 수수료가 얼마예요?', account = 'webchat'): Promise<string> {
    const id = conversationId(account, key);
    await this.rows(async (tx) => {
      await tx
        .insertInto('citizens')
        .values({ id, account, platform_key: key, first_seen_at: this.now })
        .execute();
      await tx
        .insertInto('conversations')
        .values({
          id,
          account,
          state: JSON.stringify(newConversation),
          last_seq: 0,
          last_inbound_at: this.now,
          deferred: 0,
        })
        .execute();
    });
    await this.says(id, text);
    return id;
  }

  /** As a turn records it, the bot being silent. */
  async says(id: string, text: string): Promise<number> {
    return this.rows(async (tx) => {
      const row = await tx
        .selectFrom('conversations')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      const seq = row.last_seq + 1;
      await recordMessage(tx, {
        conversation_id: id,
        seq,
        account: row.account,
        platform_message_id: null,
        sent_at: this.now,
        received_at: this.now,
        content: JSON.stringify({ kind: 'text', text }),
        turn_id: randomUUID(),
        version: 1,
        understanding: null,
      });
      await tx
        .updateTable('conversations')
        .set({ last_seq: seq, last_inbound_at: this.now })
        .where('id', '=', id)
        .execute();
      await tx
        .updateTable('handovers')
        .set({ last_citizen_at: this.now, changed_at: this.now })
        .where('conversation_id', '=', id)
        .where('closed_at', 'is', null)
        .execute();
      return seq;
    });
  }

  /** The citizen asks for a person. */
  async asks(id: string, change: Partial<HandoverRequest> = {}): Promise<void> {
    await this.rows((tx) =>
      openHandover(tx, {
        conversationId: id,
        id: randomUUID(),
        account: 'webchat',
        department: 'passport',
        reason: 'asked',
        topic: null,
        urgency: 2,
        mode: 'inbox',
        promisedUntil: null,
        lastCitizenAt: this.now,
        now: this.now,
        ...change,
      }),
    );
  }

  /** The newest hand-over of a talk. */
  handover(id: string): Promise<HandoverRow> {
    return this.rows((tx) =>
      tx
        .selectFrom('handovers')
        .selectAll()
        .where('conversation_id', '=', id)
        .orderBy('created_at', 'desc')
        .executeTakeFirstOrThrow(),
    );
  }

  sends(id: string): Promise<OutboxRow[]> {
    return this.rows((tx) =>
      tx.selectFrom('outbox').selectAll().where('conversation_id', '=', id).orderBy('seq').execute(),
    );
  }

  /** Everything that was said to the citizen, in order. */
  async told(id: string): Promise<string[]> {
    return (await this.sends(id)).map(({ reply }) =>
      (JSON.parse(reply) as Reply).bubbles
        .map((bubble) => (bubble.kind === 'text' ? bubble.text : `[${bubble.kind}]`))
        .join('\n'),
    );
  }

  acts(id: string): Promise<string[]> {
    return this.rows(async (tx) => {
      const rows = await tx
        .selectFrom('audit_trail')
        .select('act')
        .where('subject', '=', id)
        .orderBy('id')
        .execute();
      return rows.map(({ act }) => act);
    });
  }
}

/** What a promise is refused with: code and sentence. */
export async function refusalOf(work: Promise<unknown>): Promise<{ code: string; message: string }> {
  try {
    await work;
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return { code, message };
  }
  return { code: 'nothing was refused', message: '' };
}
