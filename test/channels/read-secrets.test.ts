import { PassThrough, Readable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readSecrets } from '../../src/channels/read-secrets.js';

const fields = [
  { name: 'channelSecret', label: 'channel secret', isOptional: false },
  { name: 'accessToken', label: 'access token', isOptional: false },
  { name: 'note', label: 'note', isOptional: true },
];
const none = new Set<string>();
const piped = (text: string) =>
  readSecrets(fields, { input: Readable.from([Buffer.from(text)]), output: new PassThrough() }, none);

describe('secrets from standard input', () => {
  test('are name=value lines; spaces, comments and Windows line ends do no harm', async () => {
    expect(
      await piped('\ufeff# from the vault\r\nchannelSecret = abc \r\n\r\naccessToken=a=b==\r\nnote=\r\n'),
    ).toEqual({
      channelSecret: 'abc',
      accessToken: 'a=b==',
    });
  });

  test('come back whatever they hold', async () => {
    const value = fc
      .string({ minLength: 1 })
      .filter((text) => /^[^\s-]\S*$/.test(text) && !/[\r\n]/.test(text));
    await fc.assert(
      fc.asyncProperty(value, async (text) => {
        expect(await piped(`accessToken=${text}`)).toEqual({ accessToken: text.toWellFormed() });
      }),
    );
  });

  test('a line without a name is told of by its number and not repeated', async () => {
    const asked = piped('channelSecret=abc\nsuper-secret-token\n');
    await expect(asked).rejects.toMatchObject({ code: 'account_invalid' });
    await expect(asked).rejects.toThrow(/Line 2[\s\S]*channelSecret, accessToken, note/);
    await expect(asked).rejects.not.toThrow(/super-secret/);
  });
});

describe('secrets from a terminal', () => {
  const sit = (kept: ReadonlySet<string> = none) => {
    const input = Object.assign(new PassThrough(), { isTTY: true as const });
    const output = new PassThrough();
    const shown: Buffer[] = [];
    output.on('data', (chunk: Buffer) => shown.push(chunk));
    const asked = readSecrets(fields, { input, output }, kept);
    return { asked, input, shown: () => Buffer.concat(shown).toString('utf8') };
  };
  const type = async (input: PassThrough, ...lines: string[]) => {
    for (const line of lines) {
      await new Promise(setImmediate);
      input.write(`${line}\r`);
      await new Promise(setImmediate);
    }
  };

  test('are asked for one by one, and what is typed is never shown', async () => {
    const { asked, input, shown } = sit();
    await type(input, 'abc', 'super-secret-token', '');
    expect(await asked).toEqual({ channelSecret: 'abc', accessToken: 'super-secret-token' });
    expect(shown()).toMatch(/channel secret: [\s\S]*access token: [\s\S]*note \[Enter leaves it out\]: /);
    expect(shown()).not.toMatch(/abc|super-secret/);
  });

  test('may be kept, or taken away where they are optional', async () => {
    const { asked, input, shown } = sit(new Set(['channelSecret', 'accessToken', 'note']));
    await type(input, '', 'new', '-');
    expect(await asked).toEqual({ accessToken: 'new', note: '' });
    expect(shown()).toContain('[Enter keeps it, - takes it away]');
  });

  test('Ctrl-C stops, and says that nothing was stored', async () => {
    const { asked, input } = sit();
    await type(input, 'abc');
    input.write('\u0003');
    await expect(asked).rejects.toThrow(/nothing was stored/);
  });
});
