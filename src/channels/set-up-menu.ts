import type { MenuWords } from '../answers/menu-words.js';
import { operatorError } from '../errors.js';
import { type AccountDesk, connectKnown, findAccount } from './account-desk.js';

const TIMEOUT_MILLISECONDS = 30_000;

/** Sets up what the platform shows beside every conversation of the account. Returns what was done. */
export async function setUpMenu(
  desk: AccountDesk,
  id: string,
  words: MenuWords,
  image: Buffer | undefined,
): Promise<string> {
  const connection = connectKnown(desk, await findAccount(desk, id));
  if (connection?.setUpMenu === undefined)
    throw operatorError(
      'account_invalid',
      `The account ${id} is off, or its platform has no menu that could be set up from here.`,
      'look at "banjang account list"; a KakaoTalk menu is made in the chatbot admin centre.',
    );
  return connection.setUpMenu(words, image, AbortSignal.timeout(TIMEOUT_MILLISECONDS));
}
