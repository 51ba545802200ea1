import type { Snapshot } from '../content/snapshot.js';
import { operatorError } from '../errors.js';
import { readMoment } from '../korean/korean-dates.js';
import { cleanText } from '../message/clean-text.js';
import type { PinnedNoticeRow, SwitchRow } from '../storage/schema.js';

/** Short enough for every channel's text, together with what stands below it. */
export const LONGEST_SENTENCE = 300;
const NEAREST = 5;

export type SwitchKind = SwitchRow['kind'];
export const SWITCH_KINDS: readonly SwitchKind[] = ['bot', 'channel', 'topic'];

/** As it was typed. */
export interface AskedSwitch {
  kind: SwitchKind;
  name?: string | undefined;
  sentence?: string | undefined;
  until?: string | undefined;
}

/** What there is to be switched. */
export interface KnownNames {
  /** Channels and accounts. */
  channels: readonly string[];
  snapshot: Snapshot;
}

/** Throws `command_invalid`, with the remedy, for what is not there, not allowed or already over. */
export function checkSwitch(
  asked: AskedSwitch,
  known: KnownNames,
  now: number,
): Pick<SwitchRow, 'kind' | 'name' | 'sentence' | 'until'> {
  const name = switchName(asked);
  if (asked.kind === 'channel') checkKnown('channel or account', name, known.channels);
  if (asked.kind === 'topic') checkTopic(name, known.snapshot);
  return {
    kind: asked.kind,
    name,
    sentence: asked.sentence === undefined ? null : checkSentence(asked.sentence),
    until: asked.until === undefined ? null : checkEnd(asked.until, now),
  };
}

/** The bot has no other name; channels and topics need one. */
export function switchName({ kind, name }: AskedSwitch): string {
  if (kind === 'bot') {
    if (name === undefined) return 'bot';
    throw invalid(`There is one bot, and "${name}" stands behind it.`, 'write `banjang switch off bot`.');
  }
  if (name !== undefined) return name;
  throw invalid(`Which ${kind}?`, `name it: \`banjang switch off ${kind} NAME\`.`);
}

export function checkNotice(
  asked: { text: string; from?: string | undefined; until: string },
  now: number,
): Pick<PinnedNoticeRow, 'text' | 'starts_at' | 'ends_at'> {
  const ends_at = checkEnd(asked.until, now);
  const starts_at = asked.from === undefined ? now : momentOf(asked.from);
  if (starts_at >= ends_at)
    throw invalid('The notice would end before it begins.', 'let --until be later than --from.');
  return { text: checkSentence(asked.text), starts_at, ends_at };
}

/** Every topic that a switch may close, with its title. */
export function switchableTopics(snapshot: Snapshot): { id: string; title: string }[] {
  return [
    ...snapshot.articles.map(({ topic, title }) => ({ id: topic, title })),
    ...snapshot.complaintCategories.map(({ id, title }) => ({ id, title })),
  ].filter(({ id }) => !leadsToPeople(id, snapshot));
}

/** These roads lead to people who help at once: no switch may close them. */
function leadsToPeople(topic: string, { intents }: Snapshot): boolean {
  return topic === 'admin.human' || intents.some(({ id, kind }) => id === topic && kind === 'emergency');
}

function checkTopic(topic: string, snapshot: Snapshot): void {
  const { articles, complaintCategories } = snapshot;
  if (leadsToPeople(topic, snapshot))
    throw invalid(
      `The topic "${topic}" leads to people and cannot be switched off.`,
      'correct its article instead; to stop everything else, write `banjang switch off bot`.',
    );
  checkKnown('topic', topic, [
    ...articles.map((article) => article.topic),
    ...complaintCategories.map(({ id }) => id),
  ]);
}

function checkKnown(what: string, name: string, known: readonly string[]): void {
  if (known.includes(name)) return;
  throw invalid(
    `There is no ${what} "${name}".`,
    `perhaps one of these was meant: ${nearest(name, known).join(', ')}.`,
  );
}

/** Those that share the most pairs of letters with what was typed. */
function nearest(name: string, known: readonly string[]): string[] {
  const pairs = pairsOf(name);
  const likeness = (other: string): number => {
    const others = pairsOf(other);
    return [...pairs].filter((pair) => others.has(pair)).length / (pairs.size + others.size + 1);
  };
  return [...new Set(known)]
    .sort()
    .map((other) => ({ other, likeness: likeness(other) }))
    .sort((one, two) => two.likeness - one.likeness)
    .slice(0, NEAREST)
    .map(({ other }) => other);
}

function pairsOf(name: string): Set<string> {
  return new Set(Array.from(name.slice(0, -1), (letter, place) => letter + (name[place + 1] ?? '')));
}

function checkSentence(raw: string): string {
  const { text } = cleanText(raw);
  if (text === '') throw invalid('The sentence is empty.', 'write what citizens shall read.');
  if (text.length > LONGEST_SENTENCE)
    throw invalid(
      `The sentence has ${text.length} characters.`,
      `shorten it to ${LONGEST_SENTENCE}, so that every channel shows all of it.`,
    );
  return text;
}

function checkEnd(until: string, now: number): number {
  const at = momentOf(until);
  if (at <= now) throw invalid(`"${until}" is over already.`, 'name a moment in the future, Korean time.');
  return at;
}

function momentOf(text: string): number {
  const at = readMoment(text);
  if (at === undefined)
    throw invalid(`"${text}" is no moment.`, 'write it as 2026-11-22T18:00; that is Korean time.');
  return at;
}

function invalid(fact: string, remedy: string): Error {
  return operatorError('command_invalid', fact, remedy);
}
