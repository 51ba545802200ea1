import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { trainModel } from '../../src/understanding/train.js';
import { understand } from '../../src/understanding/understand.js';
import { sampleInput } from './sample-content.js';
import { calibration, model, read } from './trained.js';

describe('what is asked', () => {
  test.each([
    ['주민등록등본 발급하고 싶어요', 'answer', 'cert.resident_register'],
    ['여권 재발급 하려면 어떻게 해요', 'answer', 'cert.passport'],
    ['여권재발급하려면어떻게해요', 'answer', 'cert.passport'],
    ['durnjs wooqkfrmq djEjgrp gody', 'answer', 'cert.passport'],
    ['대형폐기물 스티커 어디서 사요?', 'answer', 'waste.bulky'],
    ['가로등이 꺼졌어요', 'complaint', 'complaint.streetlight'],
    ['도로에 구멍이 크게 났어요', 'complaint', 'complaint.pothole'],
    ['상담원 연결해 주세요', 'handoff', 'admin.human'],
  ])('%s: %s about %s', (text, decision, topic) => {
    expect(read(text)).toMatchObject({ decision, topic, intent: topic });
  });

  test.each([
    ['집에 불났어요', 'emergency.fire'],
    ['옆집에서 사람 맞는 소리', 'emergency.crime'],
    ['죽고 싶어요', 'emergency.suicide'],
    ['불!!', 'emergency.fire'],
  ])('%s is an emergency: %s', (text, intent) => {
    expect(read(text)).toMatchObject({ decision: 'emergency', kind: 'emergency', intent });
  });

  test.each([
    '소화기 어디서 버려요',
    '불법주차 단속 화재 소화전 5m 과태료?',
    '가스요금 어디서 내요',
    '119 신고 방법',
    '화재 증명원',
  ])('%s is no emergency', (text) => {
    expect(read(text).decision).not.toBe('emergency');
  });

  test.each([
    ['안녕하세요', 'thanks', 'talk.greeting'],
    ['고맙습니다', 'thanks', 'talk.thanks'],
    ['직원분이 친절해서 감사했어요', 'thanks', 'admin.praise'],
    ['대출 상담 무료 최저 금리', 'refuse', 'kind.spam'],
    ['시에 제안합니다', 'handoff', 'kind.suggestion'],
  ])('%s: %s because of %s', (text, decision, intent) => {
    expect(read(text)).toMatchObject({ decision, intent });
  });

  test('the topic and the alternatives are always real topics, three different ones', () => {
    for (const text of ['안녕하세요', '죽고 싶어요', '여권', '심심해']) {
      const { topic, alternatives } = read(text);
      const offered = [topic, ...alternatives.map((other) => other.topic)];
      expect(new Set(offered).size).toBe(3);
      expect(offered.filter((id) => /^(talk|refuse|kind|emergency)\./.test(id))).toEqual([]);
    }
  });

  test.each(['', '   ', '\0', 'ㅋㅋㅋㅋ', '😀😀', '가', 'a', 'asdfgh', '\ud83d', '뷁쉛뛟'])(
    '%j means nothing: handed over without certainty',
    (text) => {
      const { decision, confidence } = read(text);
      expect(decision).toBe('handoff');
      expect(confidence).toBeLessThan(0.3);
    },
  );

  test('a long story is understood by the sentence that matters', () => {
    const story =
      '안녕하세요. 수고 많으십니다. 저는 이 동네에서 이십 년 넘게 살고 있는 주민입니다. 다름이 아니라 ' +
      '얼마 전부터 집 앞 가로등이 꺼졌어요. 아이들도 다니는 길이라 걱정이 많습니다. 감사합니다.';
    expect(read(story)).toMatchObject({ kind: 'complaint', topic: 'complaint.streetlight' });
  });

  test('danger at the end of a long story is not missed', () => {
    const story = `${'요즘 이런저런 일로 마음이 복잡하고 동네도 예전 같지 않네요. '.repeat(60)}사실은 죽고 싶어요.`;
    expect(read(story).decision).toBe('emergency');
  });

  test('thresholds of an intent win over the fitted ones', () => {
    const intents = sampleInput.intents.map((intent) =>
      intent.id === 'cert.passport' ? { ...intent, thresholds: { answer: 1, ask: 1 } } : intent,
    );
    const strict = trainModel({ ...sampleInput, intents });
    expect(understand(strict, calibration, '여권 재발급 어떻게 해요').decision).toBe('handoff');
  });

  test('an intent that is newer than the calibration is answered', () => {
    const added = {
      id: 'culture.beach',
      kind: 'question' as const,
      examples: [
        '해수욕장 언제 열어요',
        '해수욕장 개장 기간',
        '해수욕장 샤워장 있나요',
        '해수욕장 파라솔 대여',
      ],
      thresholds: {},
    };
    const newer = trainModel({ ...sampleInput, intents: [...sampleInput.intents, added] });
    expect(understand(newer, calibration, '해수욕장 개장 기간 알려 주세요')).toMatchObject({
      decision: 'answer',
      topic: 'culture.beach',
    });
  });
});

describe('which side of it', () => {
  test.each([
    ['등본 수수료 얼마예요', 'fee'],
    ['여권은 며칠 걸려요', 'time'],
    ['전입신고 인터넷으로 되나요', 'online'],
    ['인감증명서 대리인이 뗄 수 있나요', 'proxy'],
    ['여권 신청 준비물', 'documents'],
    ['여권 담당 부서 전화번호', 'contact'],
    ['여권', undefined],
    ['가로등이 꺼졌어요', undefined],
  ])('%s: %s', (text, aspect) => {
    const { aspect: found, topicless } = read(text);
    expect(found).toBe(aspect);
    expect(topicless).toBe(false);
  });

  test.each([
    ['수수료는요?', 'fee'],
    ['그럼 대리인은?', 'proxy'],
    ['얼마예요', 'fee'],
    ['인터넷으로도 되나요', 'online'],
    ['몇 시까지 해요', 'hours'],
    ['얼마나 걸려요?', 'time'],
    ['tntnfysmsdy', 'fee'],
  ])('%s: %s of whatever we talked of before', (text, aspect) => {
    expect(read(text)).toMatchObject({ aspect, topicless: true });
  });
});

describe('whatever is written', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: fc.constantFrom(...Array.from('가나다등본여권 ㅋㅠ.!?\n😀aZ0')), maxLength: 300 }),
    fc.array(fc.constantFrom(...sampleInput.outOfScope), { maxLength: 8 }).map((lines) => lines.join('\n')),
  );

  test('understanding never fails and certainty stays between 0 and 1', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { confidence, alternatives, topic } = read(text);
        for (const share of [confidence, ...alternatives.map((other) => other.confidence)]) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
        }
        expect(model.intents.map(({ id }) => id)).toContain(topic);
      }),
    );
  });

  test('the same message is understood the same way again', () => {
    fc.assert(
      fc.property(anyText, (text) => expect(read(text)).toEqual(read(text))),
      { numRuns: 50 },
    );
  });

  test('a model of nothing understands nothing', () => {
    const empty = trainModel({ intents: [], aspects: [], outOfScope: [] });
    expect(understand(empty, calibration, '등본 떼 주세요')).toMatchObject({
      decision: 'handoff',
      confidence: 0,
    });
  });
});
