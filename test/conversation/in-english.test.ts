import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { webchatChannel } from '../../src/channels/webchat/webchat-channel.js';
import { conversationId } from '../../src/citizens/conversation-key.js';
import type { Snapshot } from '../../src/content/snapshot.js';
import type { ConversationState } from '../../src/records/conversation-state.js';
import { takeTurn, type TurnParts } from '../../src/conversation/take-turn.js';
import { readTranscript } from '../../src/records/transcript.js';
import type { InboundContent } from '../../src/message/inbound-message.js';
import type { Reply } from '../../src/message/reply.js';
import type { Database } from '../../src/storage/database.js';
import { calibrate } from '../../src/understanding/calibrate.js';
import { trainModel } from '../../src/understanding/train.js';
import { trainingInput } from '../../src/understanding/training-input.js';
import { expectWellFormed, labelsOf, wordsOf } from '../answers/well-formed.js';
import { sampleSnapshot } from '../answers/sample-snapshot.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { answerTo, known, monday, text } from './situation.js';

const ENGLISH: Record<string, { examples: string; title?: string; summary?: string }> = {
  'cert.passport': {
    examples:
      'passport|how do I get a passport|passport renewal|new passport for my child|passport office|my passport expired|apply for a passport|lost my passport|passport photo|travel document',
    title: 'Passport',
    summary: 'Apply in person at any passport counter. A 10-year passport costs 52,000 won.',
  },
  'parking.fine': {
    examples:
      'parking fine|I got a parking ticket|pay my parking ticket|illegal parking penalty|appeal a parking fine|fine for wrong parking|ticket on my car|object to the fine|how much is the fine|penalty notice',
    title: 'Parking fine',
    summary: 'Your notice says how much it is and how to pay.',
  },
  'emergency.fire': { examples: 'fire|my house is burning|smoke everywhere|gas leak' },
  'emergency.crime': { examples: 'he has a knife|a thief is here|someone follows me|call the police' },
  'emergency.suicide': { examples: 'I want to die|kill myself|end my life|no reason to live' },
  'talk.greeting': { examples: 'hello|good morning|hi there|hey' },
};

const snapshot: Snapshot = {
  ...sampleSnapshot,
  office: {
    ...sampleSnapshot.office,
    english: {
      name: 'Hanbit City',
      botName: 'Banjang',
      notice: 'A machine answers first in this chat.',
      help: {
        label: 'Immigration Contact Center',
        number: '1345',
        source: { name: 'Ministry of Justice', checked: '2026-11-22' },
      },
    },
  },
  departments: sampleSnapshot.departments.map((one) =>
    one.id === 'passport' ? { ...one, english: 'Passport Division' } : one,
  ),
  intents: sampleSnapshot.intents.map((intent) => {
    const english = ENGLISH[intent.id]?.examples.split('|');
    return english === undefined ? intent : { ...intent, english };
  }),
  aspects: sampleSnapshot.aspects.map((aspect) =>
    aspect.id === 'fee'
      ? { ...aspect, english: { title: 'Fee', examples: ['how much is it', 'price', 'what does it cost'] } }
      : aspect,
  ),
  outOfScopeEnglish: ['best restaurant', 'tell me a joke', 'who won the match', 'buy a used car'],
  articles: sampleSnapshot.articles.map((article) => {
    const words = ENGLISH[article.topic];
    return words?.title === undefined || words.summary === undefined
      ? article
      : {
          ...article,
          english: {
            title: words.title,
            summary: words.summary,
            source: 'Ministry of Foreign Affairs',
            ...(article.topic === 'cert.passport' && {
              aspects: { fee: 'A 10-year passport costs 52,000 won (58 pages).' },
            }),
          },
        };
  }),
};
const english: ConversationState = { ...known, language: 'en' };
const tap = (payload: string): InboundContent => ({ kind: 'tap', text: '', payload });

/** Every bubble and choice is English, and says so. */
function expectEnglish(reply: Reply): void {
  expectWellFormed(reply);
  for (const one of [...reply.bubbles, ...reply.choices]) expect(one.language).toBe('en');
  expect(JSON.stringify(reply)).not.toMatch(/[가-힣]/);
}

describe('a question in English', () => {
  test('is answered in English, with source, day and phone', () => {
    const { reply, state } = answerTo({ snapshot, content: text('How do I get a passport?') });
    expectEnglish(reply);
    expect(wordsOf(reply)).toBe(
      [
        'Apply in person at any passport counter. A 10-year passport costs 52,000 won.',
        '',
        'Passport Division · Source: Ministry of Foreign Affairs · checked on 18 Jul 2026',
        'Passport',
        'Questions: Passport Division, phone 031-555-0110',
        'Passport Division is open now, until 18:00.',
      ].join('\n'),
    );
    expect(labelsOf(reply)).toEqual(['Fee', 'Parking fine', 'Ask a person', 'Start over']);
    expect(state).toMatchObject({ language: 'en', topic: 'cert.passport' });
  });

  test('goes on in English by taps, and in Korean by Korean words', () => {
    const fee = answerTo({ snapshot, state: english, content: tap('topic:cert.passport#fee') });
    expect(wordsOf(fee.reply)).toContain('52,000 won (58 pages)');
    expectEnglish(answerTo({ snapshot, state: english, content: tap('home') }).reply);
    expectEnglish(answerTo({ snapshot, state: english, content: tap('stop') }).reply);
    expectEnglish(answerTo({ snapshot, state: english, content: tap('erase') }).reply);
    const korean = answerTo({ snapshot, state: english, content: text('여권 어디서 만들어요?') });
    expect(korean.state.language).toBeUndefined();
    expect(wordsOf(korean.reply)).toContain('여권은 주소와 상관없이');
  });

  test('that may mean several things is asked back in English', () => {
    const { reply } = answerTo({
      snapshot,
      content: text('about passport or parking'),
      understanding: {
        decision: 'ask',
        confidence: 0.5,
        alternatives: [{ topic: 'parking.fine', confidence: 0.4 }],
      },
    });
    expectEnglish(reply);
    expect(labelsOf(reply)).toEqual(['Passport', 'Parking fine', 'None of these']);
  });

  test('that nobody understands gets the number where people speak English, then a person', () => {
    const content = text('where do they sell cheap cars');
    const understanding = { decision: 'handoff', confidence: 0.01 } as const;
    const first = answerTo({ snapshot, content, understanding });
    expectEnglish(first.reply);
    expect(wordsOf(first.reply)).toContain('1345 (Immigration Contact Center)');
    expect(wordsOf(first.reply)).toContain('Source: Ministry of Justice · checked on 22 Nov 2026');
    const second = answerTo({ snapshot, content, understanding, state: first.state });
    expectEnglish(second.reply);
    expect(second.acts).toMatchObject([{ do: 'request_person', reason: 'missed_twice' }]);
    expect(wordsOf(second.reply)).toContain('You get an answer by today at 11:30.');
  });

  test.each([
    ['fire', 'emergency.fire', '119'],
    ['help me', 'emergency.rescue', '119'],
    ['he has a knife', 'emergency.crime', '112'],
    ['I want to die', 'emergency.suicide', '109'],
    ['danger', 'emergency.other', '119'],
  ])('%s: the number to call comes first, in English', (words, intent, number) => {
    const { reply, acts } = answerTo({
      snapshot,
      state: { ...known, noticeVersion: 0 },
      content: text(words === 'danger' ? 'great danger here' : words),
      understanding: { decision: 'emergency', kind: 'emergency', intent, topic: 'cert.passport' },
    });
    expectEnglish(reply);
    expect(reply.bubbles[0]).toMatchObject({ kind: 'card', buttons: [{ label: `Call ${number}` }, {}, {}] });
    expect(acts).toMatchObject([{ do: 'request_person', reason: 'danger' }]);
  });

  test('of a topic without English words gets the Korean ones, and is told so', () => {
    const { reply } = answerTo({ snapshot, state: english, content: tap('topic:cert.family_relation') });
    expect(reply.bubbles[0]).toEqual({
      kind: 'text',
      text: 'This is in Korean only so far. For help in English call 1345 (Immigration Contact Center).',
      language: 'en',
    });
    expect(reply.bubbles[1]).not.toHaveProperty('language');
    expect(wordsOf(reply)).toContain('전자가족관계등록시스템');
  });

  test('from somebody new begins with the notice in English', () => {
    const { reply } = answerTo({
      snapshot,
      state: { ...known, noticeVersion: 0 },
      content: text('How do I get a passport?'),
    });
    expect(reply.bubbles[0]).toMatchObject({ language: 'en' });
    expect(wordsOf(reply)).toMatch(/^A machine answers first/);
  });

  test.each([
    ['talk.greeting', 'thanks', 'Hello, this is Banjang of Hanbit City.'],
    ['talk.who', 'thanks', 'I am Banjang of Hanbit City: a program'],
    ['talk.thanks', 'thanks', 'Thank you.'],
    ['admin.praise', 'thanks', 'Thank you for your kind words.'],
    ['kind.opinion', 'thanks', 'Thank you for your opinion.'],
    ['refuse.politics', 'refuse', 'I do not talk about parties'],
    ['refuse.prompt', 'refuse', 'I can only help with city services.'],
    ['refuse.other', 'refuse', 'I cannot answer that.'],
  ] as const)('%s is met with English words', (intent, decision, words) => {
    const { reply } = answerTo({
      snapshot,
      content: text('something that is said'),
      understanding: { intent, decision },
    });
    expectWellFormed(reply);
    expect(wordsOf(reply)).toContain(words);
  });

  test.each(['hello', 'thanks', 'talk to a person', 'menu', 'quit', 'delete my chat'])(
    'the command %s is one',
    (words) => {
      const { reply } = answerTo({ snapshot, state: english, content: text(words) });
      expectWellFormed(reply);
      expect(reply.bubbles[0]?.language).toBe('en');
    },
  );

  test('"no" to an answer offers what lies beside it', () => {
    const { reply } = answerTo({
      snapshot,
      state: { ...english, answered: { nearest: ['parking.fine'] } },
      content: text('not helpful'),
    });
    expectEnglish(reply);
    expect(labelsOf(reply)[0]).toBe('Parking fine');
  });

  test('a city without English content still says whom to call', () => {
    const understanding = { decision: 'handoff', confidence: 0.01 } as const;
    const { reply } = answerTo({ content: text('how do I pay my tax'), understanding });
    expect(wordsOf(reply)).toContain('031-555-0100');
    expect(reply.bubbles[0]?.language).toBe('en');
  });
});

forEachDatabase('a turn in English', (make) => {
  let place: TestDatabase;
  let database: Database;
  let parts: TurnParts;
  const input = trainingInput(snapshot);
  const published = {
    number: 7,
    snapshot,
    model: trainModel(input),
    modelHash: '',
    calibration: calibrate(input),
    calibrated: true,
    contentHash: '',
    publishedAt: monday,
  };

  beforeEach(async () => {
    place = await make();
    database = await place.open();
    parts = {
      database,
      published: () => published,
      switched: () => ({ bot: undefined, channels: new Map(), topics: new Map(), notice: undefined }),
      now: () => monday,
      publicUrl: () => 'https://talk.example.go.kr',
    };
  });
  afterEach(() => place.remove());

  const take = async (content: InboundContent): Promise<Reply> => {
    const message = { account: 'web', citizenKey: 'Linh', at: monday, content };
    const { reply } = await takeTurn(parts, webchatChannel, { message, fromCitizen: true });
    if (reply === undefined) throw new Error('silence');
    return reply;
  };

  test('remembers the language, answers, and records the reply as English', async () => {
    expect(wordsOf(await take(text('passport')))).toContain('A 10-year passport costs 52,000 won.');
    expect(wordsOf(await take(tap('topic:parking.fine')))).toContain('Your notice says how much');
    expect(wordsOf(await take(text('my house is on fire')))).toContain('Call 119 now');
    expect(wordsOf(await take(text('who won the match yesterday')))).toMatch(/did not understand|Which one/);
    expect(wordsOf(await take(tap('person')))).toContain('You asked for a person.');
    const items = await database.transaction((tx) =>
      readTranscript(tx, conversationId('web', 'Linh'), 0, 100),
    );
    const replies = items.flatMap(({ content }) => (content.kind === 'reply' ? content.reply.bubbles : []));
    expect(replies.every(({ language }) => language === 'en')).toBe(true);
  });
});
