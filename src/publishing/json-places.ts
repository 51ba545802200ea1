import { sayEnd, saySyntax, type SyntaxWords } from './syntax-words.js';

/** Where one value of a JSON text stands; `start` is its key where it has one. */
export interface JsonPlace {
  start: number;
  members?: Map<string, JsonPlace>;
  items?: JsonPlace[];
}

interface SyntaxFault extends SyntaxWords {
  offset: number;
}

export type JsonPlaces =
  | { ok: true; root: JsonPlace; repeatedKeys: { path: (string | number)[]; offset: number }[] }
  | { ok: false; fault: SyntaxFault };

/** Deeper than any content; keeps the recursion away from the end of the stack. */
const MAXIMUM_DEPTH = 64;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WHITE_SPACE = /[ \t\n\r]*/y;
/** What a word processor made of the quote that should have closed a string. */
const ROUND_END = /[“”](?=[\s,:\]}]*$)/;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

/** Accepts what `JSON.parse` accepts (up to the depth), but remembers places and says in Korean what is wrong. */
export function jsonPlaces(text: string): JsonPlaces {
  const scan = new Scan(text);
  try {
    return { ok: true, root: scan.document(), repeatedKeys: scan.repeatedKeys };
  } catch (error) {
    if (error instanceof Stop) return { ok: false, fault: error.fault };
    throw error;
  }
}

/** Leaves the recursion; never seen outside this file. */
class Stop extends Error {
  constructor(readonly fault: SyntaxFault) {
    super(fault.message);
  }
}

class Scan {
  readonly repeatedKeys: { path: (string | number)[]; offset: number }[] = [];
  private readonly path: (string | number)[] = [];
  private at = 0;

  constructor(private readonly text: string) {}

  document(): JsonPlace {
    this.take(WHITE_SPACE);
    const root = this.value(this.at);
    this.take(WHITE_SPACE);
    if (this.at < this.text.length) this.stop(this.at, 'after_end');
    return root;
  }

  private value(start: number): JsonPlace {
    const first = this.text[this.at];
    if (first === '{') return this.object(start);
    if (first === '[') return this.array(start);
    if (first === '"') this.string();
    else if (this.take(NUMBER) === undefined && !this.word()) this.stop(this.at, 'value');
    return { start };
  }

  private object(start: number): JsonPlace {
    const members = new Map<string, JsonPlace>();
    this.enclosed('{', '}', () => {
      const keyAt = this.at;
      if (this.text[keyAt] !== '"') this.stop(keyAt, 'key');
      const key = JSON.parse(this.string()) as string;
      this.take(WHITE_SPACE);
      // "title”: "…" swallows the colon.
      const round = this.text[this.at] === ':' ? -1 : key.indexOf('”');
      if (round >= 0) this.stop(keyAt + 1 + round, 'round_end');
      if (this.text[this.at] !== ':') this.stop(this.at, 'colon');
      this.at += 1;
      this.take(WHITE_SPACE);
      this.path.push(key);
      if (members.has(key)) this.repeatedKeys.push({ path: [...this.path], offset: keyAt });
      members.set(key, this.value(keyAt));
      this.path.pop();
    });
    return { start, members };
  }

  private array(start: number): JsonPlace {
    const items: JsonPlace[] = [];
    this.enclosed('[', ']', () => {
      this.path.push(items.length);
      items.push(this.value(this.at));
      this.path.pop();
    });
    return { start, items };
  }

  private enclosed(open: '{' | '[', close: '}' | ']', entry: () => void): void {
    const openAt = this.at;
    if (this.path.length >= MAXIMUM_DEPTH) this.stop(openAt, 'depth');
    this.at += 1;
    this.take(WHITE_SPACE);
    if (this.text[this.at] === close) {
      this.at += 1;
      return;
    }
    for (;;) {
      entry();
      const entryEnd = this.at;
      this.take(WHITE_SPACE);
      const next = this.text[this.at];
      if (next === undefined) throw new Stop({ offset: entryEnd, ...sayEnd(open) });
      if (next === close) break;
      // The line to mend is the one that lacks the comma, not the one after it.
      if (next !== ',') this.stop(this.at, this.behind(entryEnd), entryEnd, open);
      const commaAt = this.at;
      this.at += 1;
      this.take(WHITE_SPACE);
      if (this.text[this.at] === close) this.stop(this.at, 'last_comma', commaAt);
    }
    this.at += 1;
  }

  private string(): string {
    const start = this.at;
    const string = this.take(STRING);
    if (string !== undefined) return string;
    // Find the first character that a string may not hold: the end of the line, a bare backslash, a tab.
    const bad = /["\\\u0000-\u001f]/g;
    bad.lastIndex = start + 1;
    for (let match = bad.exec(this.text); match !== null; match = bad.exec(this.text)) {
      const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
      escape.lastIndex = match.index;
      if (!escape.test(this.text)) {
        const character = match[0];
        if (character === '\\') this.stop(match.index, 'backslash');
        if (character === '\t') this.stop(match.index, 'control');
        const round = ROUND_END.exec(this.text.slice(start, match.index));
        if (round !== null) this.stop(start + round.index, 'round_end');
        break;
      }
      bad.lastIndex = escape.lastIndex;
    }
    this.stop(start, 'quote');
  }

  /** What to say of something that stands right behind an entry, where a comma could be. */
  private behind(entryEnd: number): 'inner_quote' | 'bare_number' | 'comma' {
    const seam = this.at === entryEnd ? this.text.slice(entryEnd - 1, entryEnd + 1) : '';
    if (/^"[^"'“”{[\]}\s]/.test(seam)) return 'inner_quote'; // "그는 "안녕"이라고"
    return /^\d[\d./:-]/.test(seam) ? 'bare_number' : 'comma'; // 031-000-0000
  }

  private word(): boolean {
    const word = ['true', 'false', 'null'].find((each) => this.text.startsWith(each, this.at));
    this.at += word?.length ?? 0;
    return word !== undefined;
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match === null) return undefined;
    this.at = pattern.lastIndex;
    return match[0];
  }

  private stop(at: number, expected: Parameters<typeof saySyntax>[0], shownAt = at, open?: '{' | '['): never {
    throw new Stop({ offset: shownAt, ...saySyntax(expected, this.text.slice(at, at + 2), open) });
  }
}
