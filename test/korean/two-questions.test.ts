import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { twoQuestions } from '../../src/korean/two-questions.js';

describe('two questions in one message', () => {
  test.each([
    [
      '인감증명서 수수료는 얼마고 여권은 어디서 만들어요?',
      '인감증명서 수수료는 얼마고',
      '여권은 어디서 만들어요?',
    ],
    ['등본 떼는 법이랑 주차요금 알려주세요', '등본 떼는 법이랑', '주차요금 알려주세요'],
    ['대형폐기물 버리는 법, 그리고 보건소 몇 시까지 해요?', '대형폐기물 버리는 법', '보건소 몇 시까지 해요?'],
    ['재산세 언제까지 내요? 자동차세는 언제 내나요?', '재산세 언제까지 내요?', '자동차세는 언제 내나요?'],
    [
      '안녕하세요. 여권 재발급 어떻게 하나요? 수수료도 알려주세요.',
      '여권 재발급 어떻게 하나요?',
      '수수료도 알려주세요.',
    ],
    ['등본 얼마예요 여권은 어디서 만들어요', '등본 얼마예요', '여권은 어디서 만들어요'],
    ['전입신고 어떻게 하는지랑 등본 떼는 법 궁금해요', '전입신고 어떻게 하는지랑', '등본 떼는 법 궁금해요'],
    ['등본 발급 방법 / 여권 수수료', '등본 발급 방법', '여권 수수료'],
    [
      '여권 수수료 알려 주시고 등본 떼는 방법도 알려 주세요',
      '여권 수수료 알려 주시고',
      '등본 떼는 방법도 알려 주세요',
    ],
    [
      'How much is a passport? Where do I throw away a sofa?',
      'How much is a passport?',
      'Where do I throw away a sofa?',
    ],
  ])('%s', (text, first, second) => {
    expect(twoQuestions(text)).toEqual([first, second]);
  });

  test.each([
    '여권 어디서 만들어요?',
    '이사를 왔는데 전입신고는 어떻게 해요?',
    '여권을 잃어버렸어요. 어떻게 해야 하나요?',
    '등본이랑 초본 어디서 떼요',
    '수수료 1,000원 맞나요',
    '여권 신청하려고 하는데 사진은 어떤 걸로 찍어야 하나요?',
    '생애 첫 주택 취득세 감면 얼마나 돼요',
    '재산세 감면 대상인가요 노인 혼자 사는데',
    '가로등이 나갔어요, 빨리 고쳐 주세요',
    '',
    '얼마예요? 어디예요? 언제예요?',
  ])('are not seen in: %s', (text) => {
    expect(twoQuestions(text)).toBeUndefined();
  });

  test('are parts of what was written, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        const parts = twoQuestions(text) ?? [];
        for (const part of parts) {
          expect(part).not.toBe('');
          for (const word of part.split(' ')) expect(text).toContain(word);
        }
      }),
    );
  });

  test('are not looked for in a story', () => {
    expect(
      twoQuestions(`여권 어디서 만들어요? ${'이야기가 길어요. '.repeat(20)}등본은 얼마예요?`),
    ).toBeUndefined();
  });
});
