import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readPlace } from '../../src/korean/read-place.js';

const area = (id: string, name: string, aliases: string[], roads: string[]) => ({ id, name, aliases, roads });
const areas = [
  area('eunhaeng', '은행동', ['은행1동', '은행2동'], ['은행로']),
  area('haetsal', '햇살동', [], ['햇살로']),
  area('maehwa', '매화동', [], ['매화로']),
  area('seongan', '성안동', ['성안리', '성밖리'], ['성안로']),
  area('gangbyeon', '강변동', [], ['강변로']),
];

describe('Addresses are read as officials write them', () => {
  test.each([
    ['은행로 12길 3 앞에 도로가 파였어요', { roadAddress: '은행로12길 3', area: 'eunhaeng' }],
    ['은행로12번길 3-4', { roadAddress: '은행로12번길 3-4', area: 'eunhaeng' }],
    ['중앙대로 123 도로 파손', { roadAddress: '중앙대로 123' }],
    ['지하철 중앙대로 지하 12 계단', { roadAddress: '중앙대로 지하12' }],
    ['은행동 123-4 앞 가로등이 나갔어요', { lotAddress: '은행동 123-4', area: 'eunhaeng' }],
    ['은행동 산 12-3번지', { lotAddress: '은행동 산 12-3', area: 'eunhaeng' }],
    ['햇살로 45 2층에서 소리가 나요', { roadAddress: '햇살로 45', area: 'haetsal' }],
    ['가재울리 12번지 밭', { lotAddress: '가재울리 12' }],
    ['은행로 １２길 ３', { roadAddress: '은행로12길 3', area: 'eunhaeng' }],
  ])('%s', (words, expected) => {
    expect(readPlace(words, areas)).toMatchObject(expected);
  });
});

describe('Areas are known by name, by what lies in them and with a slip of a key', () => {
  test.each([
    ['은행동에 쓰레기가 많아요', 'eunhaeng', '은행동'],
    ['은행1동 주민센터 옆 골목', 'eunhaeng', '은행1동 주민센터 옆 골목'],
    ['으냉동 놀이터 그네 고장', 'eunhaeng', '으냉동 놀이터'],
    ['매화둥 쓰레기', 'maehwa', '매화둥'],
    ['성밖리 마을회관 앞이에요', 'seongan', '성밖리 마을회관 앞'],
    ['강변로 사거리 신호등', 'gangbyeon', '강변로 사거리'],
    ['한빛시은행동', 'eunhaeng', '은행동'],
    ['매화로가 막혀요', 'maehwa', '매화로'],
  ])('%s is in %s', (words, id, said) => {
    expect(readPlace(words, areas)).toMatchObject({ area: id, said });
  });

  test('a slip that can mean two areas names none', () => {
    const twins = [area('a', '가람동', [], []), area('b', '가림동', [], [])];
    expect(readPlace('가럼동', twins)?.area).toBeUndefined();
  });
});

describe('Landmarks and posts are kept as said', () => {
  test.each([
    ['한빛역 3번 출구 앞에 불법주차', { landmark: '한빛역 3번 출구 앞' }],
    ['중앙시장 정문 앞에 쓰레기 쌓여있어요', { landmark: '중앙시장 정문 앞' }],
    ['햇살초등학교 후문 옆 인도에 트럭', { landmark: '햇살초등학교 후문 옆' }],
    ['제가 밤에 길을 걷다가 큰별약국 사거리에서 넘어졌어요', { landmark: '큰별약국 사거리' }],
    ['어머니가 노을시장 앞 인도에서 넘어지셨어요', { landmark: '노을시장 앞' }],
    ['무지개아파트 102동 앞 맨홀 뚜껑', { landmark: '무지개아파트 102동 앞' }],
    ['매일 저녁 샛강공원에 강아지', { landmark: '샛강공원' }],
    ['은행동 12길 전봇대 옆', { said: '은행동' }],
    ['시청 앞에 쓰레기가 쌓였어요', { landmark: '시청 앞', said: '시청 앞' }],
    ['시청앞 도로가 파였어요', { landmark: '시청앞' }],
    ['주민센터 옆 골목에 무단투기', { landmark: '주민센터 옆 골목' }],
    ['어제 역 앞에서 넘어졌어요', { landmark: '역 앞' }],
    ['역 앞이요', { landmark: '역 앞' }],
    ['초등학교 정문 건널목 신호등이 꺼졌어요', { landmark: '초등학교 정문' }],
    ['가로등 우체국 뒤 꺼짐', { landmark: '우체국 뒤' }],
    ['도로가 시청 사거리에서 파였어요', { landmark: '시청 사거리' }],
    ['역 2번 출구 앞 불법주차', { landmark: '역 2번 출구 앞' }],
    ['집 앞이 아니고 도서관 뒷길이에요', { landmark: '도서관 뒷길' }],
    ['은행동 주민센터 앞', { landmark: '은행동 주민센터 앞', area: 'eunhaeng' }],
    ['중앙공원 화장실 막혔어요', { landmark: '중앙공원' }],
    ['가로등 번호 7823Y 012 꺼졌어요', { said: '7823Y 012', lampPost: '7823Y 012' }],
    ['가로등 1234번이 깜빡여요', { lampPost: '1234' }],
    ['가로등 관리번호 은행-12 꺼짐', { lampPost: '은행-12' }],
  ])('%s', (words, expected) => {
    expect(readPlace(words, areas)).toMatchObject(expected);
  });
});

describe('What only looks like a place is none', () => {
  test.each([
    '우리 집 앞에 구멍이 났어요',
    '도로 3군데가 파였어요',
    '버스로 30분 걸려요',
    '운동 3시간 하고 왔는데',
    '앞으로 2주 걸리나요',
    '여기 도로 파였어요',
    '주민센터 몇시까지 하나요',
    '가로등 3개가 꺼졌어요',
    '보안등 2주째 안 들어와요',
    '도로로 3번 지나갔는데',
    '여권 어디서 만들어요',
    '우리 동네 공원에 쓰레기',
    '차 번호는 12가 3456이에요',
    '버스가 정류장에 안 서고 그냥 지나갔어요',
    '밤마다 대형 화물차가 아파트 앞길에 주차해요',
    '어린이보호구역에 차를 대요',
    '학교 앞 건널목에 그늘막이 없어요',
    '모기 방역 해 주세요',
    '소화전 앞에 트럭',
    '시청에 전화했는데 안 받아요',
    '시청 민원실에 물어봤어요',
    '시청은 뭐 하나요',
    '시장 앞으로 편지를 썼어요',
    '주민센터에서 신고하라고 했어요',
    '역에서 집까지 걸어왔는데',
    '편의점 앞에 담배꽁초',
    '앞으로 시청에 자주 말할게요',
    '초등학교 다니는 아이가 다쳤어요',
    '무역 앞날이 걱정이에요',
  ])('%s', (words) => {
    expect(readPlace(words, areas)).toBeUndefined();
  });
});

const oneOfAKind = fc.constantFrom(
  '시청',
  '구청',
  '주민센터',
  '역',
  '초등학교',
  '우체국',
  '보건소',
  '도서관',
);
const lead = fc.constantFrom('', '어제 ', '쓰레기가 ', '지금 바로 ');

test('whatever stands beside something of which there is one is a landmark', () => {
  const side = fc.constantFrom('앞', '옆', '뒤', '맞은편', '건너편', '근처', '정문', '입구', '사거리');
  const ending = fc.constantFrom('', '에', '에서', '이에요', '이요', '인데요', ' 도로가 파였어요');
  const gap = fc.constantFrom(' ', '');
  fc.assert(
    fc.property(lead, oneOfAKind, gap, side, ending, (before, kind, between, beside, after) => {
      const place = readPlace(`${before}${kind}${between}${beside}${after}`, areas);
      expect(place).toMatchObject({ landmark: `${kind}${between}${beside}` });
    }),
  );
});

test('what is done with an office does not make a place of it', () => {
  const doing = fc.constantFrom(
    '에 전화했어요',
    '에 전화해도 안 받아요',
    '에서 전화가 왔어요',
    '은 몇 시까지 하나요',
    '에 민원을 넣었는데요',
    ' 직원이 불친절해요',
    '에서 뭘 하나요',
    ' 전화번호 알려 주세요',
  );
  fc.assert(
    fc.property(lead, oneOfAKind, doing, (before, kind, done) => {
      expect(readPlace(`${before}${kind}${done}`, areas)).toBeUndefined();
    }),
  );
});

const piece = fc.constantFrom(
  '은행로',
  '은행동',
  '12',
  '-',
  '3',
  '길',
  ' ',
  '역 3번 출구',
  '앞',
  '에',
  '산',
  '번지',
  'ㅋ',
  '가로등 번호',
  '\n',
);

test('whatever is written, the words said stand in it and nothing is thrown', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(piece, { maxLength: 30 }).map((all) => all.join('')),
        fc.string({ unit: 'binary' }),
      ),
      (words) => {
        const place = readPlace(words, areas);
        if (place === undefined) return;
        expect(words.normalize('NFKC').replace(/\s+/g, ' ')).toContain(place.said);
        expect(place.said).not.toBe('');
      },
    ),
  );
});

test('every house of a known street is read back', () => {
  const number = fc.integer({ min: 1, max: 999 });
  fc.assert(
    fc.property(number, fc.option(number), fc.constantFrom(' ', ''), (house, side, gap) => {
      const street = side === null ? '은행로' : `은행로${gap}${side}번길`;
      expect(readPlace(`${street} ${house} 앞이에요`, areas)?.roadAddress).toBe(
        `${street.replace(' ', '')} ${house}`,
      );
    }),
  );
});
