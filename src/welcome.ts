import { describeAccounts } from './channels/describe-accounts.js';
import type { Config } from './config.js';
import type { RunningServer } from './main.js';

/** What an operator reads after `npm start`: where everything is, and what is off and how to turn it on. */
export function welcome(config: Config, { url, accounts, masterKey, firstAdmin }: RunningServer): string {
  const lines = [
    ...describeAccounts(accounts.known(), config, config.PUBLIC_URL?.replace(/\/$/, '') ?? url),
    { title: 'console', state: `${config.PUBLIC_URL?.replace(/\/$/, '') ?? url}/console` },
    ...(firstAdmin === undefined
      ? []
      : [{ title: 'first admin', state: `NOBODY YET: open ${firstAdmin} within 24 hours` }]),
    { title: 'health', state: `${url}/readyz${config.METRICS ? `, ${url}/metrics` : ''}` },
    {
      title: 'database',
      state: config.DATABASE_URL === undefined ? `SQLite in ${config.DATA_DIR}` : 'PostgreSQL',
    },
    {
      title: 'content',
      state: `${config.CONTENT_DIR} (${config.PUBLISH === 'auto' ? 'a saved file is published at once' : 'read at start only'})`,
    },
    ...(masterKey === undefined ? [] : [{ title: 'master key', state: masterKey }]),
    { title: 'docs', state: 'README.md, docs/operating.md' },
  ];
  return [
    '',
    'banjang is ready.',
    '',
    ...lines.map(({ title, state }) => `  ${title.padEnd(11)}  ${state}`),
    '',
  ].join('\n');
}
