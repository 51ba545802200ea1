import { z } from 'zod';
import { graphError, ok, type Answer } from './messenger-answers.js';
import { reasonsOf } from './messenger-message.js';

const PAGE_SIZE = 25;

const persona = z.strictObject({
  name: z
    .string()
    .max(50)
    .refine((name) => name.trim() !== '', 'is empty'),
  profile_picture_url: z.url({ protocol: /^https$/ }),
});

interface Persona {
  id: string;
  name: string;
  profile_picture_url: string;
}

/** The names under which a page writes. As at Meta nothing keeps two from being the same. */
export class MessengerPersonas {
  readonly all: Persona[] = [];
  /** Times that they were asked for or made. */
  asked = { lists: 0, creations: 0 };
  /** Set: what Meta answers instead. */
  refusal: Answer | undefined;

  create(body: unknown): Answer {
    this.asked.creations += 1;
    if (this.refusal !== undefined) return this.refusal;
    const result = persona.safeParse(body);
    if (!result.success) return graphError(100, reasonsOf(result.error).join('; '));
    const id = `7${String(this.all.length + 1).padStart(14, '0')}`;
    this.all.push({ id, ...result.data });
    return ok({ id });
  }

  list(query: URLSearchParams): Answer {
    this.asked.lists += 1;
    if (this.refusal !== undefined) return this.refusal;
    const from = Number(query.get('after') ?? 0);
    const size = Math.min(Number(query.get('limit') ?? PAGE_SIZE), PAGE_SIZE);
    const end = from + size;
    const cursors = { before: String(from), after: String(end) };
    const next = end < this.all.length ? { next: 'https://graph.facebook.com/next' } : {};
    return ok({ data: this.all.slice(from, end), paging: { cursors, ...next } });
  }

  remove(id: string): void {
    this.all.splice(0, this.all.length, ...this.all.filter((one) => one.id !== id));
  }

  nameOf(id: string): string | undefined {
    return this.all.find((one) => one.id === id)?.name;
  }
}
