import type { StaffRow } from '../storage/staff-tables.js';
import { recordAct } from './audit-store.js';
import { changePerson, findStaff, readSeeds, replaceSeed, useTotpStep } from './people-store.js';
import { FormError, refusal, signedOut, signInBlocked } from './refusals.js';
import { type CodeJudgement, groupsOfFour, judgeCode, newSeed, seedAddress } from './second-factor.js';
import { revokeSession } from './session-store.js';
import { hasSecondFactor, openSession, type Session } from './sessions.js';
import type { Opened } from './sign-in.js';
import type { StaffParts, Visitor } from './staff-parts.js';

/** What an authenticator app needs, as an address for the QR code and for typing in. */
export interface NewSecondFactor {
  address: string;
  secret: string;
}

/** Makes the seed, or tells the one again that no code has confirmed yet. Refused where one is set up. */
export async function setUpSecondFactor(parts: StaffParts, { signed }: Session): Promise<NewSecondFactor> {
  const seed = await parts.database.transaction(async (tx) => {
    const person = await findStaff(tx, signed.id);
    if (person === undefined) throw signedOut();
    if (hasSecondFactor(person))
      throw refusal('not_allowed', '2단계 인증이 이미 설정돼 있어요. 인증 앱의 숫자로 로그인해 주세요.');
    const pending = person.totp === null ? undefined : openSeed(parts, person);
    if (pending !== undefined) return pending;
    const fresh = newSeed();
    await changePerson(tx, signed.id, {
      totp: parts.seal.seal(fresh, sealContext(signed.id)),
      totp_key_version: parts.seal.version ?? null,
      totp_step: null,
      updated_at: parts.now(),
    });
    return fresh;
  });
  const address = seedAddress(seed, { issuer: parts.issuer(), login: signed.login });
  return { address, secret: groupsOfFour(seed) };
}

/** Throws `code_refused`, `sign_in_blocked` or a fault of the field; a code works once. */
export async function confirmCode(
  parts: StaffParts,
  session: Session,
  code: string,
  visitor: Visitor,
): Promise<Opened> {
  const { id, login } = session.signed;
  const at = parts.now();
  const { counted, person } = await parts.database.transaction(async (tx) => ({
    counted: await parts.throttle.count(tx, 'code', id, at),
    person: await findStaff(tx, id),
  }));
  if (counted.blockedUntil !== undefined) throw signInBlocked(counted.blockedUntil, at);
  if (person === undefined || person.totp === null) throw signedOut();
  const judgement = judgeCode(openSeed(parts, person), code, at);
  const entry = { at, staffId: id, subject: login, address: visitor.address };
  if (judgement.result !== 'right') {
    await parts.database.transaction(async (tx) => {
      await recordAct(tx, { ...entry, staffId: null, act: 'session.failed', detail: { step: 'code' } });
      if (!counted.isAlarming) return;
      await recordAct(tx, { ...entry, staffId: null, act: 'session.locked', detail: { step: 'code' } });
      // Whoever knows the password and guesses codes begins anew.
      if (session.state === 'half')
        await revokeSession(tx, { staffId: id, tokenHash: session.tokenHash }, at);
    });
    throw wrongCode(judgement);
  }
  const isFirst = !hasSecondFactor(person);
  return parts.database.transaction(async (tx) => {
    if (!(await useTotpStep(tx, id, judgement.step)))
      throw refusal('code_refused', '이미 쓴 숫자예요. 인증 앱의 숫자가 바뀌면 새 숫자를 써 주세요.');
    // Taking it ends it: of two that come at once with the same session, one gets in.
    if (!(await revokeSession(tx, { staffId: id, tokenHash: session.tokenHash }, at))) throw signedOut();
    await parts.throttle.succeed(tx, 'code', id);
    if (isFirst) await recordAct(tx, { ...entry, act: 'person.second_factor_set' });
    await recordAct(tx, { ...entry, act: 'session.in' });
    return { token: await openSession(tx, id, 'full', { ...visitor, now: at }), next: 'in' };
  });
}

/** Brings what older master keys sealed under the newest one. Returns how many there were. */
export async function resealSeeds({
  database,
  seal,
}: Pick<StaffParts, 'database' | 'seal'>): Promise<number> {
  const { version } = seal;
  if (version === undefined) return 0;
  let count = 0;
  for (const { id, totp, totp_key_version: under } of await database.transaction(readSeeds)) {
    if (totp === null || under === null || under >= version) continue;
    const context = sealContext(id);
    let after: string;
    try {
      after = seal.seal(seal.open(totp, context), context);
    } catch {
      // A key that is not here: whoever signs in hears of it, and the others go on.
      continue;
    }
    const change = { totp: after, totp_key_version: version };
    if (await database.transaction((tx) => replaceSeed(tx, id, totp, change))) count += 1;
  }
  return count;
}

function wrongCode(judgement: CodeJudgement): Error {
  if (judgement.result !== 'skewed')
    return new FormError({ code: '인증 번호가 맞지 않아요. 지금 보이는 숫자를 써 주세요.' });
  const minutes = Math.max(1, Math.round(Math.abs(judgement.seconds) / 60));
  const how = judgement.seconds > 0 ? '빨라요' : '느려요';
  const message = `휴대전화 시계가 약 ${minutes}분 ${how}. 휴대전화 설정에서 날짜와 시간을 자동으로 맞춘 뒤 새 숫자를 써 주세요.`;
  return refusal('code_refused', message);
}

function openSeed({ seal }: StaffParts, { id, totp }: Pick<StaffRow, 'id' | 'totp'>): string {
  return seal.open(totp ?? '', sealContext(id));
}

function sealContext(staffId: string): string {
  return `staff:${staffId}`;
}
