import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import express from 'express';
import { fileTypeFromBuffer } from 'file-type';
import type { Delivery } from '../../src/channels/channel.js';
import { renderings } from '../../src/channels/renderings.js';
import type { Snapshot } from '../../src/content/snapshot.js';
import { stripWebm } from '../../src/media/strip-webm.js';
import { BanjangError } from '../../src/errors.js';
import { conversationTopic } from '../../src/live/live.js';
import type { InboundContent } from '../../src/message/inbound-message.js';
import type { Reply } from '../../src/message/reply.js';
import type { TranscriptItem } from '../../src/message/transcript.js';
import { readChatAssets } from '../../src/server/chat-assets.js';
import type { ChatParts } from '../../src/server/chat-parts.js';
import { chatRoutes } from '../../src/server/chat-routes.js';
import { OFFICE, replyTo } from './fake-replies.js';

interface FakeConversation {
  id: string;
  citizenKey: string;
  lastAt: number;
  items: TranscriptItem[];
  deliveredUpTo: number;
}

/** A desk without a database: remembers conversations and answers from a short list. */
export class FakeChat {
  readonly conversations = new Map<string, FakeConversation>();
  readonly photos = new Map<string, { mediaType: string; bytes: Buffer }>();
  readonly reported: unknown[] = [];
  readonly #watchers = new Map<string, Set<() => void>>();
  /** Added to the clock. */
  later = 0;
  /** What the next turns do instead of being taken. */
  refusals: BanjangError[] = [];
  isTooBusy = false;
  /** Milliseconds that a look-up or a turn takes. */
  slowness = 1;
  settings = { idleMinutes: 30, frameAncestors: [] as string[], inspect: false, account: 'web' };

  parts(): ChatParts {
    return {
      snapshot: () => ({ office: OFFICE }) as unknown as Snapshot,
      assets: readChatAssets(resolve('dist/web')),
      takeTurn: (delivery) => this.takeTurn(delivery),
      conversationOf: async (citizenKey) => {
        await pause(this.slowness);
        return this.conversations.get(citizenKey);
      },
      transcript: (id, after, limit) =>
        Promise.resolve(
          this.byId(id)
            .items.filter((item) => item.seq > after)
            .slice(0, limit),
        ),
      markDelivered: (id, upToSeq) => {
        this.byId(id).deliveredUpTo = upToSeq;
        return Promise.resolve();
      },
      touch: (id) => {
        this.byId(id).lastAt = this.now();
        return Promise.resolve();
      },
      erase: (id) => {
        this.conversations.delete(this.byId(id).citizenKey);
        return Promise.resolve();
      },
      storePhoto: (bytes) => this.#storePhoto(bytes),
      readPhoto: (id, file) =>
        Promise.resolve(
          JSON.stringify(this.byId(id).items).includes(`"file":"${file}"`)
            ? this.photos.get(file)
            : undefined,
        ),
      live: {
        publish: (topic) => this.#wake(topic),
        watch: (topic, listener) => this.#watch(topic, listener),
      },
      limits: { allow: () => !this.isTooBusy },
      now: () => this.now(),
      settings: this.settings,
      renderings,
      report: (error) => this.reported.push(error),
    };
  }

  now(): number {
    return Date.now() + this.later;
  }

  async takeTurn({ message }: Delivery): Promise<void> {
    await pause(this.slowness);
    const refusal = this.refusals.shift();
    if (refusal !== undefined) throw refusal;
    const conversation = this.conversations.get(message.citizenKey) ?? this.#open(message.citizenKey);
    const { platformMessageId, content } = message;
    const isRepeat = conversation.items.some((item) => item.platformMessageId === platformMessageId);
    if (platformMessageId !== undefined && isRepeat) return;
    this.#append(conversation, 'citizen', content, platformMessageId);
    const reply = replyTo(content);
    if (reply !== undefined) this.#append(conversation, 'bot', { kind: 'reply', reply, state: 'sent' });
    this.#wake(conversationTopic(conversation.id));
  }

  /** An agent writes into the only conversation there is. */
  agentSays(reply: Reply, state = 'sent'): void {
    const conversation = this.only();
    this.#append(conversation, 'agent', { kind: 'reply', reply, state });
    this.#wake(conversationTopic(conversation.id));
  }

  only(): FakeConversation {
    const [conversation, second] = this.conversations.values();
    if (conversation === undefined || second !== undefined) throw new Error('There is not one conversation.');
    return conversation;
  }

  /** What the citizen said, as the record has it. */
  said(): string[] {
    return this.only().items.flatMap(({ content }) =>
      content.kind === 'text' || content.kind === 'tap' ? [content.text] : [],
    );
  }

  get watchers(): number {
    return [...this.#watchers.values()].reduce((sum, each) => sum + each.size, 0);
  }

  private byId(id: string): FakeConversation {
    const found = [...this.conversations.values()].find((conversation) => conversation.id === id);
    if (found === undefined) throw new Error(`No conversation ${id}.`);
    return found;
  }

  #open(citizenKey: string): FakeConversation {
    const conversation = { id: randomUUID(), citizenKey, lastAt: this.now(), items: [], deliveredUpTo: 0 };
    this.conversations.set(citizenKey, conversation);
    return conversation;
  }

  #append(
    conversation: FakeConversation,
    from: TranscriptItem['from'],
    content: InboundContent | TranscriptItem['content'],
    platformMessageId?: string,
  ): void {
    conversation.lastAt = this.now();
    const item: TranscriptItem = { seq: conversation.items.length + 1, at: this.now(), from, content };
    if (platformMessageId !== undefined) item.platformMessageId = platformMessageId;
    conversation.items.push(item);
  }

  #watch(topic: string, listener: () => void): () => void {
    const listeners = this.#watchers.get(topic) ?? new Set();
    this.#watchers.set(topic, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  #wake(topic: string): void {
    for (const listener of this.#watchers.get(topic) ?? []) listener();
  }

  async #storePhoto(bytes: Buffer): Promise<{ file: string; mediaType: string; bytes: number }> {
    const type = await fileTypeFromBuffer(bytes);
    if (type?.mime === 'video/webm') {
      const file = `${randomUUID()}.webm`;
      this.photos.set(file, { mediaType: type.mime, bytes: stripWebm(bytes) });
      return { file, mediaType: type.mime, bytes: bytes.length };
    }
    if (type === undefined || !['image/jpeg', 'image/png', 'image/webp'].includes(type.mime)) {
      const message = 'JPG, PNG 사진만 받을 수 있어요. 다른 형식으로 바꿔서 보내 주세요.';
      throw new BanjangError('upload_refused', message, { audience: 'citizen', retry: 'never' });
    }
    const file = `${randomUUID()}.${type.ext}`;
    this.photos.set(file, { mediaType: type.mime, bytes });
    return { file, mediaType: type.mime, bytes: bytes.length };
  }
}

export interface ChatServer {
  url: string;
  chat: FakeChat;
  /** Cuts every connection, as a restarted proxy would. */
  cut(): void;
  close(): Promise<void>;
}

export async function startChatServer(chat = new FakeChat(), host = '127.0.0.1'): Promise<ChatServer> {
  const app = express();
  app.use('/chat', chatRoutes(chat.parts()));
  const server = await new Promise<Server>((done) => {
    const listening = app.listen(0, host, () => done(listening));
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${String(port)}`,
    chat,
    cut: () => server.closeAllConnections(),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
