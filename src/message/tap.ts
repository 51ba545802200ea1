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
  | { do: 'confirm'; id: string }
  /** Begin a report of that category. */
  | { do: 'report'; category: string }
  /** A step of the form that is open; `of` is the field, the category or the number of a choice. */
  | { do: 'form'; step: FormStep; of?: string }
  /** What is told is to be a report, or a formal petition; without a form one begins. */
  | { do: 'kind'; kind: (typeof KINDS)[number]; category?: string }
  /** Whether the answer that was asked about under that id did help. */
  | { do: 'helped'; helped: boolean; id: string }
  /** Something about a case of the citizen's own. */
  | { do: 'case'; step: CaseStep; id: string; rating?: number };

export const FORM_STEPS = [
  'resume',
  'fix',
  'skip',
  'separate',
  'category',
  'choice',
  'apart',
  'photo_place',
  'ours',
] as const;
export type FormStep = (typeof FORM_STEPS)[number];
/** `again` opens it anew without a photo; `not_fixed` asks for one first. */
export const CASE_STEPS = ['show', 'add', 'withdraw', 'not_fixed', 'again', 'rate', 'join'] as const;
export type CaseStep = (typeof CASE_STEPS)[number];

const KINDS = ['nuisance', 'petition'] as const;
const PLAIN = ['home', 'stop', 'person', 'end_talk', 'none_of_these', 'erase'] as const;
const TOPIC = /^topic:([a-z][a-z0-9_.]{0,79})(?:#([a-z_]{1,20}))?$/;
const CONFIRM = /^confirm:([A-Za-z0-9_-]{10,40})$/;
const HELPED = /^helped:(yes|no):([A-Za-z0-9_-]{10,40})$/;
const REPORT = /^report:([a-z][a-z0-9_.]{0,79})$/;
const FORM = /^form:([a-z_]{1,12})(?:#([a-z0-9_.:]{1,80}))?$/;
const KIND = /^kind:([a-z]{1,12})(?:#([a-z][a-z0-9_.]{0,79}))?$/;
const CASE = /^case:([a-z_]{1,12}):(\d{2}-[0-9A-Z]{6})(?:#([1-5]))?$/;

export function writeTap(tap: Tap): string {
  switch (tap.do) {
    case 'topic':
      return tap.aspect === undefined ? `topic:${tap.topic}` : `topic:${tap.topic}#${tap.aspect}`;
    case 'confirm':
      return `confirm:${tap.id}`;
    case 'report':
      return `report:${tap.category}`;
    case 'helped':
      return `helped:${tap.helped ? 'yes' : 'no'}:${tap.id}`;
    case 'form':
      return tap.of === undefined ? `form:${tap.step}` : `form:${tap.step}#${tap.of}`;
    case 'kind':
      return tap.category === undefined ? `kind:${tap.kind}` : `kind:${tap.kind}#${tap.category}`;
    case 'case':
      return `case:${tap.step}:${tap.id}${tap.rating === undefined ? '' : `#${tap.rating}`}`;
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
  if (confirm?.[1] !== undefined) return { do: 'confirm', id: confirm[1] };
  const helped = HELPED.exec(payload);
  if (helped?.[2] !== undefined) return { do: 'helped', helped: helped[1] === 'yes', id: helped[2] };
  const report = REPORT.exec(payload);
  if (report?.[1] !== undefined) return { do: 'report', category: report[1] };
  return readForm(payload) ?? readKind(payload) ?? readCase(payload);
}

function readForm(payload: string): Tap | undefined {
  const [, word, of] = FORM.exec(payload) ?? [];
  const step = FORM_STEPS.find((one) => one === word);
  return step === undefined ? undefined : { do: 'form', step, ...(of !== undefined && { of }) };
}

function readKind(payload: string): Tap | undefined {
  const [, word, category] = KIND.exec(payload) ?? [];
  const kind = KINDS.find((one) => one === word);
  return kind === undefined ? undefined : { do: 'kind', kind, ...(category !== undefined && { category }) };
}

function readCase(payload: string): Tap | undefined {
  const [, word, id, rating] = CASE.exec(payload) ?? [];
  const step = CASE_STEPS.find((one) => one === word);
  if (step === undefined || id === undefined || (step === 'rate') !== (rating !== undefined))
    return undefined;
  return { do: 'case', step, id, ...(rating !== undefined && { rating: Number(rating) }) };
}
