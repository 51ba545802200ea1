import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** 2026-11-21, noon in Korea. */
export const NOON = Date.UTC(2026, 10, 21, 3);

export type Files = Record<string, unknown>;

const seal = [
  '인감증명서 떼려면 어떻게 해요',
  '인감 발급 어디서 하나요',
  '인감도장 등록하고 싶어요',
  '인감증명 수수료 얼마예요',
  '인감 떼러 가면 뭐 가져가요',
  '가족이 인감증명서 대신 뗄 수 있나요',
  '인감증명 인터넷으로 되나요',
  '부동산 거래용 인감이 필요해요',
  '인감 변경 신고는 어디서 해요',
  '대리인이 인감증명서 떼는 방법',
  '인감도장 잃어버렸어요',
  '동주민센터에서 인감 되나요',
];
const bulky = [
  '소파 버리려면 어떻게 하나요',
  '대형폐기물 스티커 어디서 사요',
  '침대 매트리스 버리는 값',
  '냉장고 버리고 싶은데요',
  '장롱 수거 신청할게요',
  '대형 쓰레기 신고 방법',
  '의자 하나 버리는데 얼마예요',
  '책상 내놓으면 언제 가져가요',
  '폐가구 수거 문의드려요',
  '큰 쓰레기 인터넷으로 신청되나요',
  '피아노 버리고 싶어요',
  '대형폐기물 환불되나요',
];
const pothole = [
  '도로에 구멍이 났어요',
  '아스팔트가 파였어요',
  '포트홀 때문에 타이어가 터졌어요',
  '길이 움푹 패어 있어요',
  '도로 파손 신고합니다',
  '차도가 갈라졌어요 고쳐 주세요',
  '찻길에 큰 구덩이가 있어요',
  '도로 포장이 벗겨졌습니다',
  '횡단보도 앞 도로가 꺼졌어요',
  '아스팔트 깨진 곳 보수해 주세요',
  '도로 함몰 신고',
  '길바닥이 울퉁불퉁해서 위험해요',
];

/** A small content directory in which nothing is wrong. */
export function soundTown(): Files {
  return {
    'intents/cert.seal.json': intent('cert.seal', '인감증명', seal),
    'intents/waste.bulky.json': intent('waste.bulky', '대형폐기물', bulky),
    'intents/complaint.pothole.json': intent('complaint.pothole', '도로 파손', pothole),
    'knowledge/office.json': {
      $schema: './office.schema.json',
      name: '한빛시',
      botName: '반장',
      phone: { label: '한빛시 대표 전화', number: '031-000-0000' },
      hours: { open: '09:00', close: '18:00' },
      notice: { version: 1, text: '자동으로 답하는 상담 창구예요.' },
      startTopics: ['cert.seal', 'complaint.pothole'],
    },
    'knowledge/departments.json': {
      $schema: './departments.schema.json',
      departments: [
        { id: 'civil', name: '민원과', validFrom: '2020-01-01' },
        { id: 'clean', name: '자원순환과', validFrom: '2020-01-01' },
        { id: 'road', name: '도로과', validFrom: '2020-01-01' },
      ],
    },
    'knowledge/aspects.json': {
      $schema: './aspects.schema.json',
      aspects: [
        { id: 'fee', title: '수수료', examples: ['얼마예요', '수수료는요', '값이 얼마인가요'] },
        { id: 'where', title: '어디서', examples: ['어디서 해요', '어디로 가야 하나요'] },
      ],
    },
    'knowledge/out-of-scope.json': {
      $schema: './out-of-scope.schema.json',
      examples: ['심심한데 놀아 줘', '오늘 점심 뭐 먹지', '노래 한 곡 불러 봐', '주식 뭐 살까'],
    },
    'knowledge/complaint-categories.json': {
      $schema: './complaint-categories.schema.json',
      categories: [
        {
          id: 'complaint.pothole',
          title: '도로 파손',
          department: 'road',
          advice: '어느 쪽 차로인지 알려 주세요.',
          sources: [{ name: '한빛시 도로과', checked: '2026-11-01' }],
          reviewBy: '2027-11-01',
        },
      ],
    },
    'knowledge/handling.json': {
      $schema: './handling.schema.json',
      deadlines: [
        deadline('service', '처리 약속', 'promise', { days: 7 }),
        deadline('grievance', '고충민원', 'law', { days: 7 }),
      ],
      petitionDeadline: 'grievance',
      coordinator: 'civil',
      contactMonths: 12,
      neighbour: { body: '정부민원안내콜센터', phone: { label: '정부민원안내콜센터', number: '110' } },
    },
    'knowledge/areas.json': {
      $schema: './areas.schema.json',
      areas: [{ id: 'eunhaeng', name: '은행동', roads: ['은행로'], center: [37, 128] }],
    },
    'knowledge/articles/cert/seal.json': article('cert.seal', '인감증명', 'civil'),
    'knowledge/articles/waste/bulky.json': article('waste.bulky', '대형폐기물', 'clean'),
  };
}

export function intent(id: string, title: string, examples: string[]): Record<string, unknown> {
  return { $schema: './intent.schema.json', id, title, examples };
}

export function deadline(
  id: string,
  title: string,
  basis: 'promise' | 'law',
  amount: Record<string, number>,
): Record<string, unknown> {
  return { id, title, basis, amount, source: { name: '한빛시', checked: '2026-11-01' } };
}

export function article(topic: string, title: string, department: string): Record<string, unknown> {
  return {
    $schema: '../../article.schema.json',
    topic,
    title,
    summary: `${title} 안내예요.`,
    aspects: { fee: { text: '한 통에 600원이에요.' } },
    department,
    sources: [
      { name: `한빛시 ${title} 안내`, url: 'https://hanbit.example.kr/guide', checked: '2026-11-01' },
    ],
    reviewBy: '2027-11-01',
  };
}

/** A new directory under the system's temporary one, with these files. */
export async function makeTown(files: Files = soundTown()): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'banjang-town-'));
  for (const [file, content] of Object.entries(files)) await save(directory, file, content);
  return directory;
}

/** Text and bytes as they are, anything else as indented JSON. */
export async function save(directory: string, file: string, content: unknown): Promise<void> {
  const location = path.join(directory, file);
  await mkdir(path.dirname(location), { recursive: true });
  const isRaw = typeof content === 'string' || content instanceof Uint8Array;
  await writeFile(location, isRaw ? content : `${JSON.stringify(content, null, 2)}\n`);
}

export async function remove(directory: string, file = ''): Promise<void> {
  await rm(path.join(directory, file), { recursive: true, force: true });
}
