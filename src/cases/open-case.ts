import { deadlineOf, dueAt } from '../answers/deadline-of.js';
import { routeCase } from '../answers/route-case.js';
import type { Place } from '../content/place.js';
import type { Snapshot } from '../content/snapshot.js';
import type { CaseKind, CasePhotoRow, CaseRow } from '../storage/case-tables.js';
import type { Tx } from '../storage/database.js';
import { hoursOf } from './apply-move.js';
import type { CaseMoment } from './case-parts.js';
import { addCasePhotos, addFollower, insertCase, writeEvent } from './case-store.js';
import { indexCase } from './case-words-store.js';
import { cellOf } from './cell.js';
import { soonAt } from './deadline.js';
import { publicNumber } from './public-number.js';

/** One that is taken is drawn again; four in a row never happen among 800 million. */
const DRAWS = 4;
const LONGEST_PLACE_IN_NAME = 20;

export interface NewCase {
  kind: CaseKind;
  category: string;
  description: string;
  place?: Place | undefined;
  /** By question id. */
  answers: Readonly<Record<string, string>>;
  danger: boolean;
  /** It looks like somebody else's business: the coordinator judges. */
  elsewhere?: boolean | undefined;
  photos: readonly Pick<CasePhotoRow, 'file' | 'thumbnail' | 'fingerprint' | 'media_type' | 'seq'>[];
  conversationId: string | null;
  account: string | null;
  /** Staff who made it of a talk. */
  staffId?: string | undefined;
}

/** A complaint that somebody must finish: numbered, routed, with a date. */
export async function openCase(tx: Tx, moment: CaseMoment, fresh: NewCase): Promise<CaseRow> {
  const { snapshot, now } = moment;
  const { place } = fresh;
  const category = snapshot.complaintCategories.find(({ id }) => id === fresh.category);
  const { department, reason } = routeCase(snapshot, {
    category: fresh.category,
    area: place?.area,
    words: [fresh.description, ...Object.values(fresh.answers)].join(' '),
    elsewhere: fresh.elsewhere,
    now,
  });
  const hours = hoursOf(moment, department);
  const deadline = deadlineOf(
    snapshot.handling,
    category ?? { kind: 'nuisance', deadline: '' },
    fresh.kind,
  ).id;
  const due = dueAt(snapshot.handling, deadline, hours, now);
  const row: Omit<CaseRow, 'id'> = {
    name: nameOf(snapshot, category?.title ?? fresh.category, place),
    kind: fresh.kind,
    category: fresh.category,
    description: fresh.description,
    place: place === undefined ? null : JSON.stringify(place),
    latitude: place?.latitude ?? null,
    longitude: place?.longitude ?? null,
    cell: cellOfPlace(place),
    area: place?.area ?? null,
    answers: JSON.stringify(fresh.answers),
    danger: fresh.danger ? 1 : 0,
    department,
    handler: null,
    state: 'received',
    conversation_id: fresh.conversationId,
    account: fresh.account,
    opened_at: now,
    due_at: due,
    deadline,
    paused_at: null,
    extensions: 0,
    hops: 0,
    reopened: 0,
    closed_at: null,
    changed_at: now,
    last_event: 1,
    soon_at: soonAt(snapshot.handling, hours, now, due),
    soon_told_at: null,
    overdue_told_at: null,
    progress_told_at: null,
    outside_number: null,
    merged_into: null,
    rating: null,
  };
  const opened = await insertNumbered(tx, row, now);
  await writeEvent(tx, {
    case_id: opened.id,
    number: 1,
    at: now,
    move: 'open',
    from_state: null,
    to_state: 'received',
    by: fresh.staffId === undefined ? 'citizen' : 'staff',
    staff_id: fresh.staffId ?? null,
    reason: null,
    detail: JSON.stringify({ department, routing: reason, dueTo: due }),
  });
  await addCasePhotos(
    tx,
    opened.id,
    fresh.photos.map((photo) => ({ ...photo, stage: 'report', conversation_id: fresh.conversationId })),
    now,
  );
  // The receipt is the reply of the turn that opened it: its first event is told.
  if (fresh.conversationId !== null)
    await addFollower(tx, {
      case_id: opened.id,
      conversation_id: fresh.conversationId,
      role: 'reporter',
      since: now,
      told_event: 1,
    });
  await indexCase(tx, opened);
  return opened;
}

async function insertNumbered(tx: Tx, row: Omit<CaseRow, 'id'>, now: number): Promise<CaseRow> {
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const numbered = { id: publicNumber(now), ...row };
    if (await insertCase(tx, numbered)) return numbered;
  }
  throw new Error('no public number was free');
}

function nameOf({ areas }: Snapshot, title: string, place: Place | undefined): string {
  const area = areas.find(({ id }) => id === place?.area)?.name;
  const where = area ?? place?.landmark ?? place?.said;
  if (where === undefined || where.trim() === '') return title;
  return `${title} (${Array.from(where.trim()).slice(0, LONGEST_PLACE_IN_NAME).join('')})`;
}

/** Without a point on the map the area stands for it. */
function cellOfPlace(place: Place | undefined): string | null {
  if (place?.latitude !== undefined && place.longitude !== undefined)
    return cellOf({ latitude: place.latitude, longitude: place.longitude });
  return place?.area === undefined ? null : `area:${place.area}`;
}
