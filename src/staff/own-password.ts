import { recordAct } from './audit-store.js';
import { checkPassword, hashPassword, passwordFault } from './password.js';
import { changePerson, findStaff } from './people-store.js';
import { FormError, signedOut, signInBlocked } from './refusals.js';
import { revokeAllOf } from './session-store.js';
import type { Session } from './sessions.js';
import { type StaffParts, staffTopic } from './staff-parts.js';

/** Ends all other sessions. Whoever finds the screen open guesses no faster than at the door. */
export async function changeOwnPassword(
  parts: StaffParts,
  { signed, tokenHash }: Session,
  passwords: { old: string; new: string },
  address: string | undefined,
): Promise<void> {
  const { database, throttle, now } = parts;
  const { id, login } = signed;
  const fault =
    passwords.new === passwords.old
      ? '지금 쓰는 것과 다른 비밀번호를 정해 주세요.'
      : passwordFault(passwords.new, login);
  if (fault !== undefined) throw new FormError({ new: fault });
  const { counted, person } = await database.transaction(async (tx) => ({
    counted: await throttle.count(tx, 'login', login, now()),
    person: await findStaff(tx, id),
  }));
  if (counted.blockedUntil !== undefined) throw signInBlocked(counted.blockedUntil, now());
  if (person === undefined) throw signedOut();
  if (!(await checkPassword(passwords.old, person.password)))
    throw new FormError({ old: '지금 쓰는 비밀번호가 맞지 않아요.' });
  const password = await hashPassword(passwords.new);
  await database.transaction(async (tx) => {
    const at = now();
    await throttle.succeed(tx, 'login', login);
    await changePerson(tx, id, { password, updated_at: at });
    await revokeAllOf(tx, id, at, tokenHash);
    await recordAct(tx, { at, staffId: id, act: 'person.password', subject: login, address });
  });
  parts.live.publish(staffTopic(id));
}
