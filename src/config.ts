import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { operatorError } from './errors.js';

/** The only reader of the environment. Every setting, its default and its meaning stands here and in docs/operating.md. */
const port = z.coerce.number().int().min(0).max(65_535);
const flag = z.enum(['on', 'off']).transform((value) => value === 'on');
const list = z.string().transform((text) => text.split(/[\s,]+/).filter((item) => item !== ''));
const count = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

const settings = {
  HOST: z.string().min(1).default('0.0.0.0').describe('Address to listen on.'),
  PORT: port.default(3000).describe('Port to listen on.'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'Address under which citizens and platforms reach this server; `serve` prints the addresses with it.',
    ),
  NODE_ENV: z
    .enum(['development', 'production', 'test'])
    .default('development')
    .describe('`production` switches off what only developers need (`/chat?inspect=1`).'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('How much is logged.'),
  TRUST_PROXY: count(0, 10)
    .default(0)
    .describe('How many reverse proxies stand in front; their X-Forwarded-For is believed.'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe('PostgreSQL to use. Without it SQLite in DATA_DIR.'),
  DATA_DIR: z
    .string()
    .min(1)
    .default('data')
    .describe('Directory for the SQLite file and photos; made if missing.'),
  MASTER_KEY: z
    .string()
    .regex(
      /^(?:(?:[1-9]\d{0,5}:)?[A-Za-z0-9+/]{43}=(?:,|$))+$/,
      'must be 32 bytes in base64 (openssl rand -base64 32), or several as 2:KEY,1:KEY',
    )
    .optional()
    .describe("Seals the accounts' secrets in the database. Without it `DATA_DIR/master.key`, made once."),
  CONTENT_DIR: z.string().min(1).default('.').describe('Directory that holds `intents/` and `knowledge/`.'),
  PUBLISH: z
    .enum(['auto', 'off'])
    .default('auto')
    .describe(
      '`auto`: a saved content file that passes the checks is published at once. `off`: files are read at start only.',
    ),
  BOT: flag
    .default(true)
    .describe('`off`: nobody is answered but by a set sentence and the phone number; emergencies go before.'),
  KAKAOTALK_SECRET: z
    .string()
    .min(16)
    .optional()
    .describe('Value of the secret header that the skill server settings send. KakaoTalk is off without it.'),
  KAKAOTALK_SECRET_HEADER: z
    .string()
    .regex(/^[A-Za-z0-9-]+$/)
    .default('x-banjang-secret')
    .describe('Name of that header.'),
  KAKAOTALK_BOT_ID: z
    .string()
    .min(1)
    .optional()
    .describe('Bot id for the Event API; a development bot ends in `!`.'),
  KAKAOTALK_REST_API_KEY: z.string().min(1).optional().describe('REST API key for the Event API.'),
  KAKAOTALK_DEADLINE_MS: count(500, 4800)
    .default(4000)
    .describe('When a KakaoTalk answer is promised instead of given; the platform waits 5 s.'),
  WEBCHAT: flag.default(true).describe('`off` switches the web chat at `/chat` off.'),
  WEBCHAT_FRAME_ANCESTORS: list
    .default([])
    .describe('Sites that may show the chat in a frame, such as `https://www.city.go.kr`.'),
  WEBCHAT_IDLE_MINUTES: count(1, 24 * 60)
    .default(60)
    .describe('A web chat untouched for so long starts anew.'),
  HANDOVER_IDLE_MINUTES: count(1, 24 * 60)
    .default(30)
    .describe('A talk with an agent in which the citizen is silent for so long is closed; both are told.'),
  SESSION_IDLE_MINUTES: count(1, 12 * 60)
    .default(60)
    .describe('Staff who do nothing in the console for so long are signed out; after 12 hours everybody is.'),
  SECOND_FACTOR: z
    .enum(['required', 'optional'])
    .default('required')
    .describe('`required`: staff sign in with password and authenticator app. `optional`: who sets it up.'),
  RETENTION_DAYS: count(1, 3650)
    .default(365)
    .describe(
      'Conversations and photos older than this are erased; say the same in the notice of office.json.',
    ),
  METRICS: flag.default(true).describe('`off` removes `/metrics`.'),
} as const;

const settingsSchema = z.object(settings);
type Settings = z.infer<typeof settingsSchema>;
export type SettingName = keyof typeof settings;

/** Name and meaning of every setting, for the docs and the test that keeps them true. */
export const settingNames = Object.keys(settings) as SettingName[];

export type Config = Readonly<Settings>;

/** Settings written in a `.env` file beside the program; what the environment itself says goes before. */
export function loadEnvironmentFile(path = '.env'): void {
  if (existsSync(path)) process.loadEnvFile(path);
}

/**
 * Reads and checks every setting once. Throws `config_invalid` that names all faults together.
 * Empty values count as not set, as in a `.env` file with the line left blank.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = settingsSchema.safeParse(given);
  const faults = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (parsed.success) {
    const { KAKAOTALK_BOT_ID: botId, KAKAOTALK_REST_API_KEY: key } = parsed.data;
    if ((botId === undefined) !== (key === undefined))
      faults.push('KAKAOTALK_BOT_ID and KAKAOTALK_REST_API_KEY: the Event API needs both, or neither');
  }
  if (!parsed.success || faults.length > 0) {
    throw operatorError(
      'config_invalid',
      `${faults.length === 1 ? 'One setting is' : `${faults.length} settings are`} wrong:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
      'correct the environment (or .env) and start again; docs/operating.md explains each setting.',
    );
  }
  const data = parsed.data;
  return Object.freeze({ ...data, DATA_DIR: resolve(data.DATA_DIR), CONTENT_DIR: resolve(data.CONTENT_DIR) });
}
