import { expect, test } from '@jest/globals';
import type { ConversationState } from '../../src/records/conversation-state.js';
import { decide } from '../../src/conversation/decide.js';
import type { Answered } from '../../src/conversation/situation.js';
import type { Snapshot } from '../../src/content/snapshot.js';
import type { InboundContent } from '../../src/message/inbound-message.js';
import { writeTap } from '../../src/message/tap.js';
import type { Understanding } from '../../src/understanding/understanding.js';
import { expectWellFormed, wordsOf } from '../answers/well-formed.js';
import { sampleCity } from '../dialogs/sample-city.js';
import { known, monday, situation, text, understood } from './situation.js';

const elsewhere: Snapshot = { ...sampleCity, handling: { ...sampleCity.handling, identity: 'elsewhere' } };
const vague: Understanding = { ...understood, decision: 'handoff', confidence: 0.1 };
const hole: Understanding = {
  ...understood,
  kind: 'complaint',
  decision: 'complaint',
  topic: 'complaint.pothole',
  intent: 'complaint.pothole',
};
const tap = (payload: string): InboundContent => ({ kind: 'tap', payload, text: '' });
const petition = tap(writeTap({ do: 'kind', kind: 'petition' }));
const nuisance = tap(writeTap({ do: 'kind', kind: 'nuisance' }));
const told = '은행로 12 앞 도로가 파였어요';
const wanted = '정식 민원으로 넣고 싶어요';

/** Says one after the other; a tap on what was offered to confirm is written as `confirm`. */
function talk(said: readonly (string | InboundContent)[], snapshot = sampleCity): Answered {
  let state: ConversationState = known;
  let last: Answered | undefined;
  for (const [place, one] of said.entries()) {
    const content =
      one === 'confirm' ? tap('confirm:abcdefghijkl') : typeof one === 'string' ? text(one) : one;
    const decided = decide(
      situation({
        state,
        content,
        snapshot,
        understand: (words) => (words.includes('파였') ? hole : vague),
        found: [],
        alike: [],
        confirms: one === 'confirm' ? 'open_case' : undefined,
        seq: place * 2 + 1,
        now: monday + place * 70_000,
      }),
    ) as Answered;
    // What the act itself says stands in the place of an empty reply.
    if (one !== 'confirm') expectWellFormed(decided.reply);
    state = decided.state;
    last = decided;
  }
  if (last === undefined) throw new Error('nothing was said');
  return last;
}
const labels = ({ reply }: Answered): string[] => reply.choices.map(({ label }) => label);

test('whoever asks hears the difference and chooses, with a form open or without', () => {
  for (const said of [[wanted], [told, wanted]]) {
    const asked = talk(said);
    expect(wordsOf(asked.reply)).toContain('신청한 분이 누구인지 확인');
    expect(JSON.stringify(asked.reply)).toContain('https://www.epeople.go.kr');
    expect(labels(asked).slice(0, 2)).toEqual(['정식 민원으로 신청', '생활불편으로 신고']);
  }
});

test('as a petition the confirming tap opens no case, but leads to the page, and the form waits', () => {
  const summary = talk([told, wanted, petition]);
  expect(wordsOf(summary.reply)).toContain('정식 민원으로 접수할까요?');
  const confirmed = talk([told, wanted, petition, 'confirm']);
  expect(confirmed.acts).toMatchObject([
    { do: 'begin_identity', report: { category: 'complaint.pothole', description: told } },
  ]);
  expect(confirmed.state.form).toMatchObject({ kind: 'petition', parked: true });
  expect(wordsOf(talk([told, wanted, petition, 'confirm', '이어서 하기']).reply)).toContain(
    '정식 민원으로 접수할까요?',
  );
});

test('it becomes a report again, and then opens a case at once', () => {
  expect(talk([told, petition, nuisance, 'confirm']).acts).toMatchObject([{ do: 'open_case' }]);
});

test('without anything told it asks what has happened', () => {
  const begun = talk([wanted, petition]);
  expect(begun.state.form).toMatchObject({ kind: 'petition', pending: 'category' });
  expect(talk([wanted, petition, told]).state.form).toMatchObject({ category: 'complaint.pothole' });
});

test('what only a petition can be about begins as one, and is asked anew as a report', () => {
  const staff = tap(writeTap({ do: 'kind', kind: 'petition', category: 'complaint.staff' }));
  expect(talk([staff]).state.form).toMatchObject({ kind: 'petition', category: 'complaint.staff' });
  const back = talk([staff, nuisance]).state.form;
  expect({ kind: back?.kind, category: back?.category, pending: back?.pending }).toEqual({
    kind: undefined,
    category: undefined,
    pending: 'category',
  });
});

test('where the office takes none, only the ways elsewhere are told', () => {
  for (const said of [[wanted], [told, wanted, petition]]) {
    const asked = talk(said, elsewhere);
    expect(wordsOf(asked.reply)).toContain('신분증을 가지고');
    expect(labels(asked)).not.toContain('정식 민원으로 신청');
    expect(asked.state.form?.kind).toBeUndefined();
  }
});
