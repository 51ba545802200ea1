import fc from 'fast-check';
import type { Action, Bubble, Button, Choice, Reply } from '../../../src/message/reply.js';

export interface ReplySizes {
  bubbles: number;
  buttons: number;
  items: number;
  cards: number;
  choices: number;
}

const sentences = fc
  .array(fc.constantFrom('가로등이 고장 났어요.', '수수료는 400원이에요!', '어디서 받나요?', '🏘️👩‍👩‍👧', '\n'), {
    maxLength: 120,
  })
  .map((parts) => parts.join(' '));
const oddText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom('', ' ', '\ud800', '\u0000', '가'.repeat(3000), '👨‍👩‍👧‍👦'.repeat(300), 'a\u0301'.repeat(900)),
  sentences,
);
const line = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom('', '주민등록등본 발급', '🏘️'.repeat(12)),
);
/** What a citizen says by tapping is never empty. */
const spoken = line.map((text) => `${text} 알려 주세요`);

const payload = fc.nat().map((number) => `topic:test.t${number}`);
const url = fc.nat().map((number) => `https://www.example.go.kr/page/${number}?q=${number}`);
const phone = fc.nat({ max: 9_999_999 }).map((number) => `02-${number}99`);

function action(words: fc.Arbitrary<string>): fc.Arbitrary<Action> {
  return fc.oneof(
    fc.record({ do: fc.constant('open' as const), url }),
    fc.record({ do: fc.constant('call' as const), phone }),
    fc.record({ do: fc.constant('say' as const), text: words, payload }),
    fc.record({ do: fc.constant('person' as const), text: words, payload }),
  );
}

/** Addresses of ours, none, and in odd replies anything. */
function photo(words: fc.Arbitrary<string>, urls: fc.Arbitrary<string>): fc.Arbitrary<Bubble> {
  return fc.record(
    {
      kind: fc.constant('photo' as const),
      file: fc.uuid(),
      mediaType: fc.constant('image/jpeg'),
      alt: words,
      url: urls,
    },
    { requiredKeys: ['kind', 'file', 'mediaType', 'alt'] },
  );
}

const photoUrl = fc
  .uuid()
  .map((file) => `https://talk.city.example/photos/${file}?until=1790000000000&sign=ab-_9`);

function bubble(
  sizes: ReplySizes,
  words: fc.Arbitrary<string>,
  actions: fc.Arbitrary<Action>,
  photos: fc.Arbitrary<Bubble>,
): fc.Arbitrary<Bubble> {
  const buttons: fc.Arbitrary<Button[]> = fc.array(fc.record({ label: line, action: actions }), {
    maxLength: sizes.buttons,
  });
  const card = fc.record({ title: line, text: words, buttons });
  const item = fc.record({ title: line, text: fc.option(line, { nil: '' }), action: actions });
  return fc.oneof(
    photos,
    fc.record({ kind: fc.constant('text' as const), text: words }),
    fc.record({ kind: fc.constant('card' as const), title: line, text: words, buttons }),
    fc.record({
      kind: fc.constant('list' as const),
      title: line,
      items: fc.array(item, { maxLength: sizes.items }),
      buttons,
    }),
    fc.record({ kind: fc.constant('carousel' as const), cards: fc.array(card, { maxLength: sizes.cards }) }),
  );
}

/** Replies as somebody sane writes them, if with too much prose. */
export function writtenReply(sizes: ReplySizes): fc.Arbitrary<Reply> {
  const choice: fc.Arbitrary<Choice> = fc.record({ label: spoken, payload });
  return fc.record({
    bubbles: fc.array(bubble(sizes, sentences, action(spoken), photo(line, photoUrl)), {
      maxLength: sizes.bubbles,
    }),
    choices: fc.array(choice, { maxLength: sizes.choices }),
  });
}

/** Replies with anything in any place. */
export function anyReply(): fc.Arbitrary<Reply> {
  const sizes = { bubbles: 8, buttons: 6, items: 12, cards: 14, choices: 25 };
  const oddAction = fc.oneof(
    action(oddText),
    fc.record({
      do: fc.constant('open' as const),
      url: fc.oneof(oddText, fc.webUrl(), fc.constant('https://a.kr/' + 'b'.repeat(9000))),
    }),
    fc.record({ do: fc.constant('call' as const), phone: oddText }),
  );
  return fc.record({
    bubbles: fc.array(
      bubble(sizes, oddText, oddAction, photo(oddText, fc.oneof(photoUrl, oddText, fc.webUrl()))),
      { maxLength: sizes.bubbles },
    ),
    choices: fc.array(fc.record({ label: oddText, payload: oddText }), { maxLength: sizes.choices }),
  });
}
