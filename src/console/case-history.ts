import type { Snapshot } from '../content/snapshot.js';
import { minuteAt } from '../korean/korean-dates.js';
import type { CaseEventRow } from '../storage/case-tables.js';
import type { CaseHistoryLine } from './case-api.js';
import { departmentOf } from './case-list.js';

/** What a move's detail may hold; older programs wrote less. */
interface Written {
  department?: string;
  departmentFrom?: string;
  departmentTo?: string;
  dueFrom?: number;
  dueTo?: number;
  handlerFrom?: string | null;
  handlerTo?: string | null;
  answer?: string;
  into?: string;
  rating?: number;
  consent?: boolean;
  identity?: 'confirmed';
  outsideNumber?: string;
}
type Names = ReadonlyMap<string, string>;

/** Everybody whom an event names. */
export function staffIn(event: CaseEventRow): string[] {
  const { handlerFrom, handlerTo } = writtenIn(event);
  return [event.staff_id, handlerFrom, handlerTo].filter((id) => typeof id === 'string');
}

export function describeHistory(
  snapshot: Snapshot,
  events: readonly CaseEventRow[],
  names: Names,
): CaseHistoryLine[] {
  return events.map((event) => ({
    number: event.number,
    at: event.at,
    move: event.move,
    ...(event.from_state !== null && { from: event.from_state }),
    to: event.to_state,
    by: event.by,
    ...(event.staff_id !== null && { staff: names.get(event.staff_id) ?? event.staff_id }),
    ...(event.reason !== null && event.reason !== '' && { reason: event.reason }),
    changes: changesOf(snapshot, writtenIn(event), names),
  }));
}

/** The last time that somebody found out who asks; undefined while nobody has. */
export function confirmedIdentity(
  events: readonly CaseEventRow[],
  names: Names,
): { at: number; by: string } | undefined {
  const last = events.findLast((event) => event.move === 'note' && writtenIn(event).identity !== undefined);
  return last && { at: last.at, by: names.get(last.staff_id ?? '') ?? '' };
}

function changesOf(snapshot: Snapshot, written: Written, names: Names): string[] {
  const nameOf = (id: string | null | undefined): string => (id == null ? '없음' : (names.get(id) ?? id));
  const department = (id: string): string => departmentOf(snapshot, id).name;
  const { answer, into, rating, handlerTo } = written;
  const lines: string[] = [];
  if (written.departmentFrom !== undefined && written.departmentTo !== undefined)
    lines.push(`부서: ${department(written.departmentFrom)} → ${department(written.departmentTo)}`);
  else if (written.department !== undefined) lines.push(`부서: ${department(written.department)}`);
  if (handlerTo !== undefined) lines.push(`담당자: ${nameOf(written.handlerFrom)} → ${nameOf(handlerTo)}`);
  if (written.dueTo !== undefined)
    lines.push(
      written.dueFrom === undefined
        ? `기한: ${minuteAt(written.dueTo)}`
        : `기한: ${minuteAt(written.dueFrom)} → ${minuteAt(written.dueTo)}`,
    );
  if (written.consent === true) lines.push('시민이 동의했어요.');
  if (answer !== undefined && answer !== '') lines.push(`시민에게: ${answer}`);
  if (written.identity !== undefined) lines.push('신원을 확인했어요.');
  if (written.outsideNumber !== undefined)
    lines.push(`기관 접수번호: ${written.outsideNumber === '' ? '지움' : written.outsideNumber}`);
  if (into !== undefined) lines.push(`합친 민원: ${into}`);
  if (rating !== undefined) lines.push(`만족도: 5점 중 ${String(rating)}점`);
  return lines;
}

function writtenIn({ detail }: CaseEventRow): Written {
  return JSON.parse(detail) as Written;
}
