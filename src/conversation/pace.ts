import type { Pace } from '../records/conversation-state.js';

const MINUTE_MILLISECONDS = 60_000;

/** More than `most` messages in the window are too fast; slow again is who is down to `calm`. */
const WINDOWS = [
  { milliseconds: MINUTE_MILLISECONDS / 2, most: 10, calm: 5 },
  { milliseconds: 10 * MINUTE_MILLISECONDS, most: 60, calm: 50 },
] as const;
const LONGEST_WINDOW_MILLISECONDS = 10 * MINUTE_MILLISECONDS;
/** More messages than this in the longest window are a flood: the bot pauses for that person. */
const FLOOD = 100;
/** Slowed so often within an hour: the same. */
const MOST_SLOWDOWNS = 3;
const SLOWDOWN_MEMORY_MILLISECONDS = 60 * MINUTE_MILLISECONDS;
export const PAUSE_MILLISECONDS = 30 * MINUTE_MILLISECONDS;
/** How often whoever goes on is told again, where silence is possible. */
const REMINDER_MILLISECONDS = MINUTE_MILLISECONDS;

export interface Paced {
  pace: Pace;
  tempo: 'calm' | 'slowed' | 'paused';
  /** This message began the slowing or the pause. */
  begins: boolean;
  /** A word is due: at the beginning, and to whoever goes on, once a minute. */
  speaks: boolean;
}

/** Counts one message at `now`. Every message counts, answered or not. */
export function keepPace(before: Pace | undefined, now: number): Paced {
  if (before?.pausedUntil !== undefined && now < before.pausedUntil) return remind('paused', before, now);
  const past = before?.pausedUntil === undefined ? before : undefined;
  const recent = [...within(past?.recent, LONGEST_WINDOW_MILLISECONDS, now), now].slice(-FLOOD - 1);
  const isSlow = past?.slowed === true;
  const isTooFast = WINDOWS.some(
    ({ milliseconds, most, calm }) => within(recent, milliseconds, now).length > (isSlow ? calm : most),
  );
  const slowdowns = within(past?.slowdowns, SLOWDOWN_MEMORY_MILLISECONDS, now);
  if (isTooFast && !isSlow) slowdowns.push(now);
  const kept = slowdowns.length === 0 ? { recent } : { recent, slowdowns };
  if (recent.length > FLOOD || slowdowns.length >= MOST_SLOWDOWNS) {
    const pace: Pace = { recent: [], pausedUntil: now + PAUSE_MILLISECONDS, toldAt: now };
    return { pace, tempo: 'paused', begins: true, speaks: true };
  }
  if (!isTooFast) return { pace: kept, tempo: 'calm', begins: false, speaks: true };
  if (!isSlow)
    return { pace: { ...kept, slowed: true, toldAt: now }, tempo: 'slowed', begins: true, speaks: true };
  return remind('slowed', { ...kept, slowed: true, toldAt: past.toldAt }, now);
}

function remind(tempo: 'slowed' | 'paused', pace: Pace, now: number): Paced {
  const speaks = now - (pace.toldAt ?? 0) >= REMINDER_MILLISECONDS;
  return { pace: speaks ? { ...pace, toldAt: now } : pace, tempo, begins: false, speaks };
}

function within(times: readonly number[] | undefined, milliseconds: number, now: number): number[] {
  return (times ?? []).filter((at) => at > now - milliseconds);
}
