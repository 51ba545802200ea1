import { sql } from 'kysely';
import { searchGrams } from '../korean/search-grams.js';
import type { CaseRow } from '../storage/case-tables.js';
import type { Tx } from '../storage/database.js';
import { type Point, cellsAround, metersBetween } from './cell.js';
import { fingerprintDistance } from './fingerprint-distance.js';

/** A new report, as far as it is known. */
export interface AlikeQuestion {
  category: string;
  point?: Point | undefined;
  area?: string | undefined;
  /** Of the category; 0: none is alike. */
  meters: number;
  words: string;
  fingerprints?: readonly string[] | undefined;
  /** The case itself, where it is in already. */
  except?: string | undefined;
}

export interface Alike {
  id: string;
  name: string;
  state: CaseRow['state'];
  openedAt: number;
  /** Undefined where one of the two has no point on the map. */
  meters: number | undefined;
  /** 0 to 3: nearness, shared words and picture together. */
  score: number;
}

/** Looked at whole: the nearest, or of an area the newest. */
const NEAREST = 40;
/** So many bits of 64 may differ between two pictures of one thing. */
const SAME_PICTURE_BITS = 10;
/** Without points on the map, so many of the words must be the same. */
const SHARED_WORDS = 0.4;

/** Open cases that may be the same thing, the likeliest first. */
export async function alikeCases(tx: Tx, question: AlikeQuestion, limit: number): Promise<Alike[]> {
  if (question.meters <= 0) return [];
  const rows = [...(await near(tx, question)), ...(await inArea(tx, question))];
  if (rows.length === 0) return [];
  const pictures = await picturesOf(tx, question, rows);
  const grams = new Set(searchGrams(question.words));
  return rows
    .map((row) => judge(row, question, { grams, bits: pictures.get(row.id) }))
    .filter((alike) => alike !== undefined)
    .toSorted((one, two) => two.score - one.score || two.openedAt - one.openedAt)
    .slice(0, limit);
}

type Candidate = Pick<
  CaseRow,
  'id' | 'name' | 'state' | 'opened_at' | 'latitude' | 'longitude' | 'description'
>;

async function near(tx: Tx, { category, point, meters, except }: AlikeQuestion): Promise<Candidate[]> {
  if (point === undefined) return [];
  const stretch = Math.cos((point.latitude * Math.PI) / 180) ** 2;
  const { latitude, longitude } = point;
  return candidates(tx, category, cellsAround(point, meters), except)
    .where('latitude', 'is not', null)
    .orderBy(
      sql`(latitude - ${latitude}) * (latitude - ${latitude})
        + (longitude - ${longitude}) * (longitude - ${longitude}) * ${stretch}`,
    )
    .limit(NEAREST)
    .execute();
}

async function inArea(tx: Tx, { category, area, except }: AlikeQuestion): Promise<Candidate[]> {
  if (area === undefined) return [];
  return candidates(tx, category, [`area:${area}`], except)
    .orderBy('opened_at', 'desc')
    .limit(NEAREST)
    .execute();
}

function candidates(tx: Tx, category: string, cells: readonly string[], except: string | undefined) {
  const query = tx
    .selectFrom('cases')
    .select(['id', 'name', 'state', 'opened_at', 'latitude', 'longitude', 'description'])
    .where('cell', 'in', cells)
    .where('category', '=', category)
    .where('closed_at', 'is', null);
  return except === undefined ? query : query.where('id', '!=', except);
}

function judge(
  row: Candidate,
  { point, meters: radius }: AlikeQuestion,
  { grams, bits }: { grams: ReadonlySet<string>; bits: number | undefined },
): Alike | undefined {
  const { id, name, state, opened_at: openedAt, latitude, longitude } = row;
  const isMapped = point !== undefined && latitude !== null && longitude !== null;
  const meters = isMapped ? metersBetween(point, { latitude, longitude }) : undefined;
  const words = sharedShare(grams, searchGrams(row.description));
  const picture = bits !== undefined && bits <= SAME_PICTURE_BITS ? 1 - bits / (2 * SAME_PICTURE_BITS) : 0;
  const isAlike = meters === undefined ? words >= SHARED_WORDS || picture > 0 : meters <= radius;
  if (!isAlike) return undefined;
  const nearness = meters === undefined ? 0 : 1 - meters / radius;
  return { id, name, state, openedAt, meters, score: nearness + words + picture };
}

/** Of the shorter of the two: a short report of the same thing is no less alike. */
function sharedShare(one: ReadonlySet<string>, two: readonly string[]): number {
  const least = Math.min(one.size, two.length);
  return least === 0 ? 0 : two.filter((gram) => one.has(gram)).length / least;
}

/** For each case that has pictures, in how many bits the nearest of them differs from one of ours. */
async function picturesOf(
  tx: Tx,
  { fingerprints = [] }: AlikeQuestion,
  rows: readonly Candidate[],
): Promise<Map<string, number>> {
  const nearest = new Map<string, number>();
  if (fingerprints.length === 0) return nearest;
  const photos = await tx
    .selectFrom('case_photos')
    .select(['case_id', 'fingerprint'])
    .where(
      'case_id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute();
  for (const { case_id, fingerprint } of photos)
    for (const ours of fingerprints) {
      if (fingerprint === null) continue;
      const bits = fingerprintDistance(ours, fingerprint);
      if (bits < (nearest.get(case_id) ?? Infinity)) nearest.set(case_id, bits);
    }
  return nearest;
}
