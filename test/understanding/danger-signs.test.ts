import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { normalise } from '../../src/korean/normalise.js';
import { hasDangerSign } from '../../src/understanding/danger-signs.js';

describe('signs of danger', () => {
  test.each([
    ...[
      '집에 불났어요',
      '불이야!!',
      '우리집에불났어요',
      '옆 건물에서 연기가 나요',
      '가스 냄새가 심하게 나요',
      '산불 났어요',
    ],
    ...[
      '옆집에서 사람 맞는 소리',
      '살려주세요',
      '누가 문을 두드려요 무서워요',
      '남편이 칼을 들고 있어요',
      '누가 자꾸 따라와요',
    ],
    ...[
      '아버지가 쓰러지셨어요',
      '사람이 물에 빠졌어요',
      '엘리베이터에 갇혔어요',
      '아이가 숨을 안 쉬어요',
      '피가 안 멈춰요',
    ],
    ...[
      '죽고 싶어요',
      '자살하고 싶어요',
      '더는 못 살겠어요',
      '옥상에 올라왔어요',
      '유서 써놨어요',
      '가로등 밑에 사람이 쓰러져 있어요',
    ],
    ...[
      '노래방에서 불이 났어요',
      '영화관에 화재가 발생했어요',
      '청소년이 맞고 있어요',
      '소화기로도 안 꺼져요 불이 번져요',
    ],
    ...[
      '시험 망쳐서 죽고 싶어요',
      '보험금 때문에 자살하려고 해요',
      '점검하던 사람이 추락했어요',
      '벤치 옆에 사람이 쓰러져 있어요',
      '봉사자가 쓰러졌어요',
      '교육청 앞에 사람이 쓰러져 있어요',
    ],
    ...['교통사고가 났어요', '119 불러주세요', '집에 도둑이 들었어요', '아이가 없어졌어요'],
  ])('%s: danger', (text) => {
    expect(hasDangerSign(normalise(text))).toBe(true);
  });

  test.each([
    ...[
      '소화기 어디서 버려요',
      '화재 증명원',
      '119 신고 방법',
      '자살예방센터 전화번호',
      '재난 대피 행동요령',
      '음주운전 벌금 얼마예요',
    ],
    ...['가스요금 어디서 내요', '불법주차 단속 화재 소화전 5m 과태료?'],
  ])('%s: calm', (text) => {
    expect(hasDangerSign(normalise(text))).toBe(false);
  });

  test.each([
    ...[
      '가로등 불이 나갔어요',
      '불법주차 신고합니다',
      '혼자 사는데 지원받을 수 있나요',
      '투자해도 될까요',
      '웃겨 죽을 것 같아',
    ],
    ...[
      '고양이가 차에 치여 죽어 있어요',
      '나무가 쓰러져서 길을 막았어요',
      '가로등이 바람에 쓰러졌어요',
      '인스타 계정 복구해 줘',
      '담배 연기가 들어와요',
      '등본 떼고 싶어요',
      '',
      '배고파 죽겠다',
    ],
  ])('%s: no sign', (text) => {
    expect(hasDangerSign(normalise(text))).toBe(false);
  });

  test.each([
    '창고가 타고 있어요',
    '승강기가 멈췄는데 안에 애들 있어요',
    '아들 손을 놓쳤어요',
    '맹견이 할머니를 물고 안 놔요',
    '트럭이 보행자를 밀고 갔어요',
    '오늘 밤이 마지막일 거예요',
    '연탄 사놨습니다',
    '엄마 미안해 먼저 갈게',
    '남자 둘이 여자를 차에 밀어 넣었어요',
  ])('%s: danger that is seldom put so', (text) => {
    expect(hasDangerSign(normalise(text))).toBe(true);
  });

  test.each([
    ['유모차 끌고 가는데 보도가 울퉁불퉁해요', '여자를 끌고 가요'],
    ['어르신들 건너시는 거 보면 안쓰러워요', '어르신이 쓰러지셨어요'],
    ['애들이 소파에서 뛰어내려요', '다리에서 뛰어내리려고 해요'],
    ['출근길 정체로 갇혀 있어요', '엘리베이터에 갇혀 있어요'],
    ['세금 폭탄 맞았어요', '학생이 맞고 있어요'],
    ['유서 공증 받는 법', '유서를 써 놨어요'],
    ['작년에 개한테 물렸던 사람입니다', '지금 개한테 물렸어요'],
    ['굴뚝 연기 때문에 숨쉬기 힘들어요', '벌에 쏘여 숨쉬기 힘들어요'],
    ['불친절해서 열불이 나요', '집에 불이 나요'],
  ])('%s is none, %s is one', (harmless, danger) => {
    expect(hasDangerSign(normalise(harmless))).toBe(false);
    expect(hasDangerSign(normalise(danger))).toBe(true);
  });

  test('whatever is written is read', () => {
    const pieces = fc.constantFrom('불', '연기', '사람', '죽', '물', '칼', '에', ' ', '가', 'help', 'fire');
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(pieces).map((a) => a.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(typeof hasDangerSign(normalise(text))).toBe('boolean');
      }),
    );
  });

  test.each(['불이', '사람이', '연기가', '나무가', '죽', '차에'])(
    '%s a thousand times over is read',
    (word) => {
      expect(() => hasDangerSign(word.repeat(1000))).not.toThrow();
    },
  );
});
