import type { z } from 'zod';
import type { MenuWords } from '../answers/menu-words.js';
import type { Config } from '../config.js';
import type { Account } from '../content/account.js';
import type { Channel } from './channel.js';

/** What an account speaks with, by field. */
export type Secrets = Readonly<Record<string, string>>;

export interface SecretField {
  name: string;
  /** For whoever must enter it: what it is and where it is found. */
  label: string;
  isOptional: boolean;
}

/** Where platforms are, by channel; default is each platform's own. A test's platforms live on 127.0.0.1. */
export type Origins = Readonly<Record<string, string>>;

export interface AccountPlace {
  account: string;
  config: Config;
  origins: Origins;
  /** Where citizens that want a person are answered, by the content. */
  staffChat: Account['handover'];
  now(): number;
  /** Our account that the platform knows by this id, of the same channel. */
  accountOf(platformId: string): string | undefined;
}

/** What came of asking the platform about an account. */
export type AccountTest =
  | {
      state: 'ok';
      detail: string;
      /** Epoch milliseconds; `NO_END` if the token never ends, absent if the platform does not say. */
      tokenExpiresAt?: number;
      /** What works now and may trouble somebody later. */
      notes: string[];
    }
  | { state: 'red'; detail: string; remedy: string }
  /** The platform could not be asked, or has nothing that can be asked. */
  | { state: 'unknown'; detail: string };

export const NO_END = Number.MAX_SAFE_INTEGER;

export interface Connection {
  channel: Channel;
  /** The platform's own id of the account: one address may get the webhooks of several accounts. */
  platformId?: string;
  /** Absent where the platform has nothing that can be asked. Never throws. */
  test?(signal: AbortSignal): Promise<AccountTest>;
  /** Shows menu and opening questions beside every conversation; throws what an operator can mend. */
  setUpMenu?(words: MenuWords, image: Buffer | undefined, signal: AbortSignal): Promise<string>;
  /** A server of the platform whose answers carry its clock. */
  clockOrigin?: string;
}

/** What an account of one channel needs, and how it is opened: each channel's folder has one. */
export interface AccountKind {
  /** The name in `knowledge/accounts.json` and in addresses. */
  readonly channel: string;
  readonly title: string;
  /** Empty if accounts of this channel need no secrets. */
  readonly fields: readonly SecretField[];
  /** Where the platform or the citizens find it, behind our own address. */
  path(account: string): string;
  /** What must be entered at the platform beside that address; nothing of it is secret. */
  setUp(config: Config): string;
  /** Why an account cannot be on, whatever its secrets. */
  refuses?(account: string, config: Config): { fact: string; remedy: string } | undefined;
  /** Faults in what was entered; none of them repeats a value. */
  faults(secrets: Secrets): string[];
  /** Throws if `secrets` has faults. */
  connect(secrets: Secrets, place: AccountPlace): Connection;
}

interface KindDefinition<Shape extends Readonly<Record<string, z.ZodType>>> extends Omit<
  AccountKind,
  'fields' | 'path' | 'faults' | 'connect'
> {
  /** What must be entered, each with `describe`. */
  secrets: z.ZodObject<Shape>;
  path?(account: string): string;
  connect(secrets: z.output<z.ZodObject<Shape>>, place: AccountPlace): Connection;
}

export function accountKind<Shape extends Readonly<Record<string, z.ZodType>>>(
  definition: KindDefinition<Shape>,
): AccountKind {
  const { secrets: schema, channel, connect, ...rest } = definition;
  const fields = Object.entries<z.ZodType>(schema.shape).map(([name, one]) => ({
    name,
    label: one.description ?? name,
    isOptional: one.safeParse(undefined).success,
  }));
  return {
    path: (account) => `/webhooks/${channel}/${account}`,
    ...rest,
    channel,
    fields,
    faults: (secrets) =>
      (schema.safeParse(secrets).error?.issues ?? []).map((issue) =>
        issue.path.length === 0 ? issue.message : `${issue.path.join('.')}: ${issue.message}`,
      ),
    connect: (secrets, place) => connect(schema.parse(secrets), place),
  };
}
