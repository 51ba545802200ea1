import { BROUGHT_LIFE_MILLISECONDS } from '../dialogs/begin-form.js';
import { type Brought, broughtIn, LONGEST_DESCRIPTION, MOST_PHOTOS } from '../dialogs/complaint-form.js';
import { joinPlaces, placeAlone, placeOf } from '../dialogs/fill-form.js';
import { locationReceived } from '../answers/received.js';
import type { InboundContent } from '../message/inbound-message.js';
import { openForm } from './on-form.js';
import type { Answered, Ground } from './situation.js';
import { wordsIn } from './words-in.js';

/** Photos and places that no form takes are kept for a few minutes: the words that belong to them may follow. */
export function withBrought(situation: Ground): Ground {
  const { content, state, seq, now } = situation;
  if (state.caseTalk !== undefined || openForm(situation) !== undefined) return situation;
  const more = broughtBy(content, seq, now);
  if (more === undefined) return situation;
  const before = freshOf(situation);
  const photos = [...(before?.photos ?? []), ...(more.photos ?? [])].slice(-MOST_PHOTOS);
  const place = more.place === undefined ? before?.place : joinPlaces(before?.place, more.place, false);
  const kept = place === undefined ? {} : { place };
  return { ...situation, state: { ...state, brought: { ...before, ...more, ...kept, photos, at: now } } };
}

/** A place in words, said before anybody knows what is there. */
export function placeFirst(situation: Ground, text: string): Answered | undefined {
  const { state, snapshot, now } = situation;
  const place = placeAlone(text, snapshot.areas);
  if (place === undefined) return undefined;
  const before = freshOf(situation);
  const brought = { photos: [], ...before, place: joinPlaces(before?.place, place, false), at: now };
  const reply = locationReceived({ kind: 'location', latitude: 0, longitude: 0, name: place.said });
  return { state: { ...state, misses: 0, brought }, acts: [], reply };
}

/** Words that were met with a question or a signpost are kept as well: a tap may make a report of them. */
export function withBroughtWords(situation: Ground, decided: Answered): Answered {
  const { content, now } = situation;
  const decision = decided.understanding?.decision;
  const words = wordsIn(content);
  if ((decision !== 'ask' && decision !== 'complaint') || words === undefined) return decided;
  if (decided.state.form !== situation.state.form || decided.acts.length > 0) return decided;
  const before = freshOf({ ...situation, state: decided.state });
  const brought = { photos: [], ...before, text: words.slice(0, LONGEST_DESCRIPTION), at: now };
  return { ...decided, state: { ...decided.state, brought } };
}

function freshOf({ state: { brought }, now }: Pick<Ground, 'state' | 'now'>): Brought | undefined {
  return brought !== undefined && now - brought.at <= BROUGHT_LIFE_MILLISECONDS ? brought : undefined;
}

function broughtBy(content: InboundContent, seq: number, now: number): Partial<Brought> | undefined {
  if (content.kind === 'photos') {
    const offers = content.photos.flatMap((one) =>
      one.source === 'stored' ? (one.marks?.offered ?? []) : [],
    );
    const photoPlace = offers.at(0);
    const photos = [broughtIn(content.photos, seq, now)];
    return { photos, ...(photoPlace !== undefined && { photoPlace }) };
  }
  const place = content.kind === 'location' ? placeOf(content) : undefined;
  return place === undefined ? undefined : { place };
}
