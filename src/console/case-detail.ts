import { alikeCases } from '../cases/alike-store.js';
import { countContacts, mayOpenContacts } from '../cases/contact-store.js';
import { countAnswers, countFollowers, readCasePhotos, readEvents } from '../cases/case-store.js';
import type { Place } from '../content/place.js';
import type { Snapshot } from '../content/snapshot.js';
import { namesOf } from '../desk/colleague-store.js';
import type { Who } from '../desk/desk-parts.js';
import { seeTalk } from '../desk/visible-store.js';
import { isVideoType } from '../message/count-media.js';
import type { CasePhotoRow, CaseRow } from '../storage/case-tables.js';
import type { Tx } from '../storage/database.js';
import type { AlikeCase, CaseDetail, CasePhoto, RedactionBox } from './case-api.js';
import { confirmedIdentity, describeHistory, staffIn } from './case-history.js';
import { describeCases } from './case-list.js';
import { legalMoves } from './legal-moves.js';

const MOST_ALIKE = 5;
const PLACE_LABELS: Readonly<Partial<Record<keyof Place, string>>> = {
  said: '말한 장소',
  roadAddress: '도로명주소',
  lotAddress: '지번주소',
  landmark: '가까운 곳',
  lampPost: '가로등·전주 번호',
};

/** Everything of one case that the page shows. */
export async function caseDetail(
  tx: Tx,
  snapshot: Snapshot,
  who: Who,
  row: CaseRow,
  now: number,
): Promise<CaseDetail> {
  const [listed] = await describeCases(tx, snapshot, [row], now);
  if (listed === undefined) throw new Error('a case that was read is described');
  const photos = await readCasePhotos(tx, row.id);
  const events = await readEvents(tx, row.id);
  const names = await namesOf(tx, events.flatMap(staffIn));
  const talk = row.conversation_id === null ? undefined : await seeTalk(tx, who, row.conversation_id);
  const place = row.place === null ? undefined : (JSON.parse(row.place) as Place);
  return {
    ...listed,
    description: row.description,
    ...(row.latitude !== null &&
      row.longitude !== null && { coordinates: { latitude: row.latitude, longitude: row.longitude } }),
    placeLines: place === undefined ? [] : placeLinesOf(place),
    answers: answersOf(snapshot, row),
    dueGround: groundOf(snapshot, row),
    hops: row.hops,
    history: describeHistory(snapshot, events, names),
    photoList: photos.map(describePhoto),
    moves: legalMoves(row, await countAnswers(tx, row)),
    followers: await countFollowers(tx, row.id),
    ...(talk !== undefined && { conversationId: talk.conversation.id }),
    ...(row.kind === 'petition' && { identity: identityOf(who, row, confirmedIdentity(events, names)) }),
    ...(row.outside_number !== null && { outsideNumber: row.outside_number }),
    ...(row.merged_into !== null && { mergedInto: row.merged_into }),
    alike: await alikeTo(tx, snapshot, row, photos),
    ...(row.rating !== null && { rating: row.rating }),
    ...(row.closed_at !== null && { closedAt: row.closed_at }),
    contacts: { count: await countContacts(tx, row.id), mayOpen: mayOpenContacts(who, row) },
  };
}

/** Also of other departments: their names and numbers tell no more than the map does. */
async function alikeTo(
  tx: Tx,
  { complaintCategories }: Snapshot,
  row: CaseRow,
  photos: readonly CasePhotoRow[],
): Promise<AlikeCase[]> {
  const { latitude, longitude } = row;
  const found = await alikeCases(
    tx,
    {
      category: row.category,
      point: latitude === null || longitude === null ? undefined : { latitude, longitude },
      area: row.area ?? undefined,
      meters: complaintCategories.find(({ id }) => id === row.category)?.alikeMeters ?? 0,
      words: row.description,
      fingerprints: photos.flatMap(({ fingerprint }) => fingerprint ?? []),
      except: row.id,
    },
    MOST_ALIKE,
  );
  return found.map(({ id, name, state, openedAt, meters }) => ({
    id,
    name,
    state,
    openedAt,
    ...(meters !== undefined && { meters }),
  }));
}

function identityOf(
  who: Who,
  row: CaseRow,
  confirmed: ReturnType<typeof confirmedIdentity>,
): NonNullable<CaseDetail['identity']> {
  const mayConfirm = mayOpenContacts(who, row);
  return confirmed === undefined
    ? { mayConfirm }
    : { mayConfirm, confirmedAt: confirmed.at, by: confirmed.by };
}

function placeLinesOf(place: Place): CaseDetail['placeLines'] {
  const said = place.said.trim();
  return (Object.keys(PLACE_LABELS) as (keyof Place)[]).flatMap((key) => {
    const text = place[key];
    const isNew = typeof text === 'string' && text !== '' && (key === 'said' || text !== said);
    return isNew ? [{ label: PLACE_LABELS[key] ?? '', text }] : [];
  });
}

function answersOf({ complaintCategories }: Snapshot, row: CaseRow): CaseDetail['answers'] {
  const questions = complaintCategories.find(({ id }) => id === row.category)?.questions ?? [];
  return Object.entries(JSON.parse(row.answers) as Record<string, string>).map(([id, answer]) => ({
    question: questions.find((one) => one.id === id)?.ask ?? id,
    answer,
  }));
}

function groundOf({ handling }: Snapshot, row: CaseRow): CaseDetail['dueGround'] {
  const deadline = handling.deadlines.find(({ id }) => id === row.deadline);
  const unsure = deadline?.unconfirmed === true ? ' (확인되지 않아 우리 시가 정한 값)' : '';
  return {
    title: deadline?.title ?? row.deadline,
    source: `${deadline?.source.name ?? '지금은 없어진 기준'}${unsure}`,
    isPromise: deadline?.basis !== 'law',
    extensions: row.extensions,
  };
}

function describePhoto({ position, stage, added_at, redactions, media_type }: CasePhotoRow): CasePhoto {
  const boxes = JSON.parse(redactions) as RedactionBox[];
  return { position, stage, addedAt: added_at, redactions: boxes, isVideo: isVideoType(media_type) };
}
