import type { PinnedNoticeRow, SwitchRow } from '../storage/schema.js';

/** Something is switched off; without a sentence the house's own is said. */
export interface Off {
  sentence: string | undefined;
}

/** Stands above the first reply of every talk until `endsAt` (epoch milliseconds). */
export interface PinnedNotice {
  id: string;
  text: string;
  endsAt: number;
}

/** What is off and what is pinned at one moment. */
export interface Switched {
  bot: Off | undefined;
  /** By the name of a channel or the id of an account. */
  channels: ReadonlyMap<string, Off>;
  topics: ReadonlyMap<string, Off>;
  notice: PinnedNotice | undefined;
}

/** The same, as far as one turn is concerned. */
export interface SwitchedHere extends Pick<Switched, 'topics' | 'notice'> {
  /** The whole bot, or the channel or account of this turn. */
  off: Off | undefined;
}

/** Of what lies in the database, what holds at `now`. */
export function switchedAt(
  rows: { switches: readonly SwitchRow[]; notices: readonly PinnedNoticeRow[] },
  now: number,
): Switched {
  const off = rows.switches.filter(({ until }) => until === null || now < until);
  const named = (kind: SwitchRow['kind']): Map<string, Off> =>
    new Map(
      off
        .filter((row) => row.kind === kind)
        .map(({ name, sentence }) => [name, { sentence: sentence ?? undefined }]),
    );
  const [bot] = named('bot').values();
  return { bot, channels: named('channel'), topics: named('topic'), notice: noticeAt(rows.notices, now) };
}

/** Of several notices the one that began last. */
function noticeAt(notices: readonly PinnedNoticeRow[], now: number): PinnedNotice | undefined {
  const [latest] = notices
    .filter(({ starts_at, ends_at }) => starts_at <= now && now < ends_at)
    .sort((one, other) => other.starts_at - one.starts_at || other.set_at - one.set_at);
  return latest === undefined ? undefined : { id: latest.id, text: latest.text, endsAt: latest.ends_at };
}

export function switchedHere(
  { bot, channels, topics, notice }: Switched,
  names: readonly string[],
): SwitchedHere {
  const channel = names.flatMap((name) => channels.get(name) ?? []).at(0);
  return { off: bot ?? channel, topics, notice };
}
