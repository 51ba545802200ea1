import { randomUUID } from 'node:crypto';
import type { Tx } from '../storage/database.js';
import { findAbsenceNow, removeAbsence, writeAbsence } from './absence-store.js';
import { recordAct } from './audit-store.js';
import { type Acting, personWithin } from './people.js';
import { findStaff } from './people-store.js';
import { FormError, personNotFound } from './refusals.js';

const DAY_MILLISECONDS = 24 * 60 * 60_000;
const LONGEST_MILLISECONDS = 400 * DAY_MILLISECONDS;

export interface AskedAbsence {
  startsAt: number;
  endsAt: number;
  /** Id of whoever stands in. */
  delegate?: string | undefined;
}

/** One's own, or of somebody within the scope. */
export async function goAway(tx: Tx, acting: Acting, id: string, asked: AskedAbsence): Promise<void> {
  const person = await personWithin(tx, scopeFor(acting, id), id);
  const { startsAt, endsAt, delegate } = asked;
  if (endsAt <= startsAt) throw new FormError({ endsAt: '끝나는 때가 시작하는 때보다 늦어야 해요.' });
  if (endsAt <= acting.now) throw new FormError({ endsAt: '이미 지난 때예요.' });
  if (endsAt - startsAt > LONGEST_MILLISECONDS)
    throw new FormError({ endsAt: '부재는 1년까지 정할 수 있어요.' });
  if (delegate === id) throw new FormError({ delegate: '다른 사람을 골라 주세요.' });
  if (delegate !== undefined && (await findStaff(tx, delegate))?.state !== 'active')
    throw new FormError({ delegate: '대신할 사람을 찾을 수 없어요. 다른 사람을 골라 주세요.' });
  await writeAbsence(tx, {
    staff_id: id,
    id: randomUUID(),
    starts_at: startsAt,
    ends_at: endsAt,
    delegate: delegate ?? null,
  });
  const detail = { startsAt, endsAt, ...(delegate !== undefined && { delegate }) };
  await recordAct(tx, { ...entry(acting), act: 'person.absence', subject: person.login, detail });
}

/** `absence` is an id, or `current` for the one that is running. */
export async function comeBack(tx: Tx, acting: Acting, id: string, absence: string): Promise<void> {
  const person = await personWithin(tx, scopeFor(acting, id), id);
  const found = absence === 'current' ? (await findAbsenceNow(tx, id, acting.now))?.id : absence;
  if (found === undefined || !(await removeAbsence(tx, { staffId: id, id: found }))) throw personNotFound();
  await recordAct(tx, { ...entry(acting), act: 'person.absence_end', subject: person.login });
}

function scopeFor({ scope, staffId }: Acting, id: string): Acting['scope'] {
  return staffId === id ? { everything: true } : scope;
}

function entry({ now, staffId, address }: Acting) {
  return { at: now, staffId, address };
}
