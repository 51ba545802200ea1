import type { OneTimeLink, Person } from '../../../../console/settings-api.js';

/** What stands over the list of people. */
export type PersonTask =
  | { kind: 'invite' }
  | { kind: 'edit'; person: Person }
  | { kind: 'absence'; person: Person }
  | { kind: 'link'; name: string; link: OneTimeLink };
