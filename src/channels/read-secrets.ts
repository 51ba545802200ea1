import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { ReadStream } from 'node:tty';
import { operatorError } from '../errors.js';
import type { SecretField, Secrets } from './account-kind.js';

/** Secrets come from a hidden prompt or from standard input, never from the command line, which every user of the machine can read. */
export interface SecretSource {
  input: NodeJS.ReadableStream & Partial<Pick<ReadStream, 'isTTY'>>;
  /** Where the questions are written; never what is typed. */
  output: NodeJS.WritableStream;
}

const KEEP = ' [Enter keeps it]';
const KEEP_OR_DROP = ' [Enter keeps it, - takes it away]';
const LEAVE_OUT = ' [Enter leaves it out]';

/** One value for each field that was filled in; an empty one takes away what was there. Throws `account_invalid` for a line that names no field. */
export function readSecrets(
  fields: readonly SecretField[],
  source: SecretSource,
  kept: ReadonlySet<string>,
): Promise<Secrets> {
  return source.input.isTTY === true ? askFor(fields, source, kept) : readLines(fields, source);
}

async function askFor(
  fields: readonly SecretField[],
  { input, output }: SecretSource,
  kept: ReadonlySet<string>,
): Promise<Secrets> {
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input, output: silence, terminal: true });
  const stopped = new AbortController();
  terminal.once('SIGINT', () => stopped.abort());
  const secrets: Record<string, string> = {};
  try {
    output.write('What you type is not shown.\n');
    for (const { name, label, isOptional } of fields) {
      const empty = kept.has(name) ? (isOptional ? KEEP_OR_DROP : KEEP) : isOptional ? LEAVE_OUT : '';
      output.write(`${label}${empty}: `);
      const value = (await terminal.question('', { signal: stopped.signal })).trim();
      output.write('\n');
      if (value !== '') secrets[name] = value === '-' && isOptional ? '' : value;
    }
  } catch (error) {
    if (!stopped.signal.aborted) throw error;
    output.write('\n');
    throw invalid('Stopped; nothing was stored.', 'run the command again when the secrets are at hand.');
  } finally {
    terminal.close();
  }
  return secrets;
}

async function readLines(fields: readonly SecretField[], { input }: SecretSource): Promise<Secrets> {
  const chunks: Buffer[] = [];
  for await (const chunk of input) chunks.push(Buffer.from(chunk));
  const secrets: Record<string, string> = {};
  const lines = Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [, name, value = ''] = /^\s*(\w+)\s*=(.*)$/.exec(line) ?? [];
    // The line itself is not repeated: it may be a secret without its name.
    if (name === undefined || !fields.some((field) => field.name === name)) {
      const names = fields.map((field) => field.name).join(', ');
      throw invalid(
        `Line ${index + 1} of the input names no field.`,
        `write name=value, with one of: ${names}.`,
      );
    }
    if (value.trim() !== '') secrets[name] = value.trim() === '-' ? '' : value.trim();
  }
  return secrets;
}

function invalid(fact: string, remedy: string): Error {
  return operatorError('account_invalid', fact, remedy);
}
