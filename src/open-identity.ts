import { join } from 'node:path';
import type { Logger } from 'pino';
import { contactSeal } from './cases/contact-keys.js';
import { resealContacts } from './cases/reseal-contacts.js';
import type { AccountSeal } from './channels/account-seal.js';
import { filePetition, lookAtPetition, type PetitionParts } from './conversation/file-petition.js';
import type { Snapshot } from './content/snapshot.js';
import { identityRoutes } from './server/identity-routes.js';
import { rateLimit } from './server/rate-limit.js';

export interface IdentityOpening extends Omit<PetitionParts, 'contacts' | 'published'> {
  sealed: AccountSeal;
  snapshot(): Snapshot;
  /** Where `vite build` and `tsc` left their files. */
  built: string;
  onLimited(): void;
  log: Logger;
}

/** The page on which a citizen says who asks; what older master keys sealed there before comes under the newest. */
export async function openIdentity(opening: IdentityOpening): Promise<ReturnType<typeof identityRoutes>> {
  const { sealed, snapshot, now, log } = opening;
  const { keys } = sealed.keys;
  const resealed = await resealContacts(opening.database, keys);
  if (resealed > 0) log.info({ contacts: resealed }, 'contacts were sealed anew under the newest master key');
  const petitions: PetitionParts = {
    ...opening,
    published: () => ({ snapshot: snapshot() }),
    contacts: contactSeal(keys),
  };
  // A whole family may sit behind one address; ten tries are enough for one page.
  const limits = {
    address: rateLimit({ burst: 60, perMinute: 60, now }),
    page: rateLimit({ burst: 10, perMinute: 1 / 3, now }),
  };
  return identityRoutes({
    look: (token) => lookAtPetition(petitions, token),
    file: (token, contacts) => filePetition(petitions, token, contacts),
    snapshot,
    limits: {
      allow: (key) => {
        const allowed = limits[key.startsWith('address:') ? 'address' : 'page'].allow(key);
        if (!allowed) opening.onLimited();
        return allowed;
      },
    },
    webDirectory: join(opening.built, 'web'),
    now,
    report: (error) => log.error({ err: error }, 'the page for petitions failed'),
  });
}
