import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { newAspectReader, readAspect } from '../../src/understanding/aspect-reader.js';
import type { Aspect } from '../../src/message/kind.js';
import { ASPECTS } from '../../src/message/kind.js';
import { model } from './trained.js';

const reader = newAspectReader(model.aspects);
const read = (text: string): Aspect | undefined => readAspect(reader, [text], 0);

describe('the side of a topic that a whole message asks about', () => {
  test.each<[string, Aspect]>([
    ['이사를 와서 신고를 하려는데 어느 동사무소로 가면 되는지 모르겠어요', 'where'],
    ['일이 바빠서 못 가는데 이거 집에서 인터넷으로 신청할 수 있을까요', 'online'],
    ['등본 두 통을 떼려고 하는데 다 합쳐서 얼마 정도 나올까요', 'fee'],
    ['아기 여권을 만들려고 합니다. 부모가 갈 때 뭘 챙겨 가야 하나요', 'documents'],
    ['오늘 신청하면 받기까지 며칠이나 걸리는지 궁금합니다', 'time'],
    ['퇴근하고 가면 늦을 텐데 민원실이 저녁 몇 시까지 문을 여나요', 'hours'],
    ['아르바이트를 하고 있는데 저도 지원 대상이 되는지 알고 싶어요', 'eligibility'],
    ['몸이 아파서 그런데 아들이 대신 떼러 가도 되나요', 'proxy'],
    ['밤에 공사를 해서 시끄러운데 어디로 전화하면 되나요', 'contact'],
    ['냉장고를 버리려고 하는데 절차가 어떻게 되나요', 'how'],
    ['지난주에 신고한 가로등 처리가 되고 있는 건가요', 'status'],
  ])('%s', (text, aspect) => {
    expect(read(text)).toBe(aspect);
  });

  test.each([
    '전화를 열 번이나 했는데 아무도 안 받아서 너무 답답합니다',
    '무료 주차장에 캠핑카가 몇 달째 서 있어서 자리가 없어요',
    '새벽마다 오토바이 소리가 너무 커서 잠을 깹니다',
    '시청 홈페이지가 자꾸 오류가 나서 글이 안 올라가요',
    '주민센터 직원이 신분증을 던지듯이 줘서 기분이 나빴습니다',
  ])('a story with the words of one asks for none: %s', (text) => {
    expect(read(text)).toBeUndefined();
  });

  test('a question mark turns a statement into a question', () => {
    expect(read('저번에 신청한 거 지금은 다 만들어졌어요?')).toBe('status');
  });

  test('is looked for in the other pieces where the clearest has none', () => {
    const pieces = ['이사를 와서 전입신고를 합니다.', '그런데 수수료가 얼마인지 궁금해요.', '감사합니다.'];
    expect(readAspect(reader, pieces, 0)).toBe('fee');
  });

  test('the clearest piece goes before the others', () => {
    expect(readAspect(reader, ['몇 시까지 해요?', '수수료가 얼마예요?'], 0)).toBe('hours');
  });

  test('whatever is written, one of the sides or none is read, always the same', () => {
    const words = fc.constantFrom(
      '수수료',
      '얼마',
      '어디',
      '대신',
      '하는데',
      '되나요?',
      '.',
      '전화',
      '\n',
      'how',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(words).map((some) => some.join(' ')),
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), fc.nat(5), (pieces, clearest) => {
        const aspect = readAspect(reader, pieces, clearest);
        expect([undefined, ...ASPECTS]).toContain(aspect);
        expect(readAspect(reader, pieces, clearest)).toBe(aspect);
      }),
    );
  });
});
