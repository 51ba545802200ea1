/**
 * What our own buttons say back to us. A payload is a short string, so that it fits every
 * platform; anybody can forge one, so reading it gives only what a citizen may do anyway.
 */
export type Tap =
  | { do: 'topic'; topic: string; aspect?: string }
  | { do: 'home' }
  | { do: 'stop' }
  | { do: 'person' }
  /** No person any more: the talk with one, or the wait for one, is over. */
  | { do: 'end_talk' }
  | { do: 'none_of_these' }
  | { do: 'erase' }
  /** A one-time id from `confirmations`: a second tap finds it used. */
  | { do: 'confirm'; id: string };

const PLAIN = ['home', 'stop', 'person', 'end_talk', 'none_of_these', 'erase'] as const;
const TOPIC = /^topic:([a-z][a-z0-9_.]{0,79})(?:#([a-z_]{1,20}))?$/;
const CONFIRM = /^confirm:([A-Za-z0-9_-]{10,40})$/;

export function writeTap(tap: Tap): string {
  switch (tap.do) {
    case 'topic':
      return tap.aspect === undefined ? `topic:${tap.topic}` : `topic:${tap.topic}#${tap.aspect}`;
    case 'confirm':
      return `confirm:${tap.id}`;
    default:
      return tap.do;
  }
}

/** `undefined` for anything we did not write; the caller then treats the message as its text. */
export function readTap(payload: string): Tap | undefined {
  const plain = PLAIN.find((word) => word === payload);
  if (plain !== undefined) return { do: plain };
  const topic = TOPIC.exec(payload);
  if (topic?.[1] !== undefined) {
    return topic[2] === undefined
      ? { do: 'topic', topic: topic[1] }
      : { do: 'topic', topic: topic[1], aspect: topic[2] };
  }
  const confirm = CONFIRM.exec(payload);
  return confirm?.[1] === undefined ? undefined : { do: 'confirm', id: confirm[1] };
}
