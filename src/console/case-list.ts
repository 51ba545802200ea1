import { isOpen } from '../cases/case.js';
import type { Place } from '../content/place.js';
import type { Snapshot } from '../content/snapshot.js';
import { namesOf } from '../desk/colleague-store.js';
import { addDays, dayAt, startOfDay } from '../korean/korean-dates.js';
import type { CaseRow } from '../storage/case-tables.js';
import type { Tx } from '../storage/database.js';
import type { CaseDue, CaseListRow, NamedId } from './case-api.js';
import { photoCounts } from './case-photo-store.js';

const SOON_DAYS = 3;

/** In the order of `rows`. */
export async function describeCases(
  tx: Tx,
  snapshot: Snapshot,
  rows: readonly CaseRow[],
  now: number,
): Promise<CaseListRow[]> {
  const photos = await photoCounts(
    tx,
    rows.map(({ id }) => id),
  );
  const names = await namesOf(
    tx,
    rows.map(({ handler }) => handler),
  );
  return rows.map((row) => {
    const place = row.place === null ? undefined : (JSON.parse(row.place) as Place);
    const area = snapshot.areas.find(({ id }) => id === row.area);
    return {
      id: row.id,
      name: row.name,
      kind: row.kind,
      category: categoryOf(snapshot, row.category),
      ...(area !== undefined && { area: { id: area.id, name: area.name } }),
      ...(place !== undefined && place.said !== '' && { place: place.said }),
      department: departmentOf(snapshot, row.department),
      ...(row.handler !== null && { handler: { id: row.handler, name: names.get(row.handler) ?? '' } }),
      state: row.state,
      danger: Boolean(row.danger),
      openedAt: row.opened_at,
      due: dueOf(row, now),
      photos: photos.get(row.id) ?? 0,
      reopened: row.reopened,
    };
  });
}

/** Also of one that is no longer in the content. */
function categoryOf({ complaintCategories }: Snapshot, id: string): NamedId {
  return { id, name: complaintCategories.find((one) => one.id === id)?.title ?? id };
}

/** Also of one that a reorganisation has taken away. */
export function departmentOf({ departments }: Snapshot, id: string): NamedId {
  return { id, name: departments.findLast((one) => one.id === id)?.name ?? id };
}

/** The edges between today, soon and later, in the office's own days. */
export function dueEdges(now: number): { tomorrow: number; afterSoon: number } {
  const today = dayAt(now);
  return { tomorrow: startOfDay(addDays(today, 1)), afterSoon: startOfDay(addDays(today, SOON_DAYS + 1)) };
}

function dueOf({ state, due_at: at, paused_at: pausedAt }: CaseRow, now: number): CaseDue {
  if (!isOpen(state)) return { at, standing: 'closed' };
  if (pausedAt !== null) return { at, pausedAt, standing: 'paused' };
  const { tomorrow, afterSoon } = dueEdges(now);
  if (at < now) return { at, standing: 'over' };
  if (at < tomorrow) return { at, standing: 'today' };
  return { at, standing: at < afterSoon ? 'soon' : 'later' };
}
