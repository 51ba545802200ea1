import type { Account } from '../content/account.js';
import { filesOf } from '../content/content-file.js';
import { readContent } from './read-content.js';

/** The accounts that the files name, published or not; none where the file is missing or faulty, which `check` tells of. */
export async function readAccountFile(directory: string): Promise<readonly Account[]> {
  const { files } = await readContent(directory);
  return filesOf(files, 'accounts').flatMap((file) => file.value.accounts);
}
