import { symlink } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { inspectContent } from '../../src/publishing/inspect-content.js';
import type { Problem, Purpose } from '../../src/publishing/problem.js';
import { article, type Files, intent, makeTown, NOON, remove, save, soundTown } from './town.js';

const towns: string[] = [];
afterEach(async () => {
  for (const town of towns.splice(0)) await remove(town);
});

async function problemsOf(files: Files, purpose: Purpose = 'check'): Promise<Problem[]> {
  const town = await makeTown(files);
  towns.push(town);
  return (await inspectContent(town, { purpose, now: NOON })).problems;
}

/** The sound town with one file changed: merged if both are objects, replaced otherwise. */
function changed(file: string, change: unknown): Files {
  const town = soundTown();
  const before = town[file];
  const merge = typeof change === 'object' && !(change instanceof Uint8Array) && typeof before === 'object';
  town[file] = merge ? { ...before, ...change } : change;
  return town;
}

function without(...files: string[]): Files {
  return Object.fromEntries(Object.entries(soundTown()).filter(([file]) => !files.includes(file)));
}

function brief({ severity, file, line, message }: Problem): string {
  return `${severity} ${file}:${line} ${message}`;
}

const SEAL = 'intents/cert.seal.json';
const SEAL_ARTICLE = 'knowledge/articles/cert/seal.json';
const CATEGORIES = 'knowledge/complaint-categories.json';
const text = (content: unknown): string => `${JSON.stringify(content, null, 2)}\n`;

test('sound content has no problems and gives a snapshot', async () => {
  const town = await makeTown();
  towns.push(town);
  const { problems, snapshot } = await inspectContent(town, { purpose: 'check', now: NOON });
  expect(problems).toEqual([]);
  expect(snapshot?.intents.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
    'cert.seal question',
    'complaint.pothole complaint',
    'waste.bulky question',
  ]);
  expect(snapshot?.articles).toHaveLength(2);
});

describe('A file that cannot be read names the line and the remedy', () => {
  test.each<[string, Files, string]>([
    ['an empty file', changed(SEAL, ''), `error ${SEAL}:1 빈 파일이에요.`],
    [
      'half a file',
      changed(SEAL, '{\n  "id": "cert.seal",\n  "title"'),
      `error ${SEAL}:3 파일이 중간에 끝났어요.`,
    ],
    [
      'a missing comma',
      changed(SEAL, '{\n  "id": "cert.seal"\n  "title": "인감"\n}'),
      `error ${SEAL}:2 쉼표(,)가 빠졌어요.`,
    ],
    [
      'a key twice',
      changed(SEAL, text(soundTown()[SEAL]).replace('{', '{\n  "id": "cert.seal",')),
      `error ${SEAL}:4 id 항목이 두 번 적혀 있어요.`,
    ],
    [
      'CP949 instead of UTF-8',
      changed(SEAL, Buffer.from([0x7b, 0x0a, 0x22, 0xc0, 0xce, 0x22])),
      `error ${SEAL}:2 UTF-8이 아닌 글자가 들어 있어요.`,
    ],
    ['over a megabyte', changed(SEAL, ' '.repeat(1024 * 1024 + 1)), `error ${SEAL}:1 파일이 1MB보다 커요.`],
    [
      'an unknown file',
      { ...soundTown(), 'knowledge/officce.json': {} },
      'warning knowledge/officce.json:1 무엇에 쓰는 파일인지 몰라서 읽지 않았어요.',
    ],
  ])('%s', async (_, files, problem) => {
    expect((await problemsOf(files)).map(brief)).toEqual([problem]);
  });
});

describe('A file that does not fit its definition is explained item by item', () => {
  test.each<[string, Files, string, string]>([
    [
      'no examples',
      changed(SEAL, { examples: [] }),
      `error ${SEAL}:5 examples 항목이 비어 있어요.`,
      '시민이 쓰는 말을 1개 이상 적어 주세요.',
    ],
    [
      'an empty example',
      changed(SEAL, { examples: ['인감이요', '  '] }),
      `error ${SEAL}:7 examples 2번째가 비어 있어요.`,
      '1글자 이상 적어 주세요.',
    ],
    [
      'a title that is no text',
      changed(SEAL, { title: 3 }),
      `error ${SEAL}:4 title 항목이 맞는 꼴이 아니에요.`,
      '따옴표로 감싼 글("…")을 적어 주세요.',
    ],
    [
      'no title',
      changed(SEAL, { title: undefined }),
      `error ${SEAL}:1 title 항목이 없어요.`,
      'title 항목 자리에 따옴표로 감싼 글("…")을 적어 주세요.',
    ],
    [
      'a long title',
      changed(SEAL, { title: '가'.repeat(41) }),
      `error ${SEAL}:4 title 항목이 너무 길어요 (지금 41자).`,
      '40자까지로 줄여 주세요.',
    ],
    [
      'an unknown item',
      changed(SEAL, { exampels: [] }),
      `error ${SEAL}:19 exampels 항목은 여기에 쓸 수 없어요.`,
      '이름의 철자를 확인하거나 지워 주세요.',
    ],
    [
      'an id in capitals',
      changed(SEAL, { id: 'Cert.Seal' }),
      `error ${SEAL}:3 id 항목이 정해진 꼴과 달라요.`,
      '주제 id는 "묶음.이름" 꼴의 영문 소문자여야 해요 (예: cert.passport).',
    ],
    [
      'a threshold over 1',
      changed(SEAL, { thresholds: { answer: 60 } }),
      `error ${SEAL}:20 thresholds answer 항목이 너무 커요.`,
      '1 이하로 적어 주세요.',
    ],
    [
      'an unknown kind',
      changed(SEAL, { kind: 'ask' }),
      `error ${SEAL}:19 kind 항목에 쓸 수 없는 값이에요.`,
      '다음 가운데 하나로 적어 주세요: question, complaint, suggestion, praise, opinion, spam, emergency',
    ],
    [
      'no source',
      changed(SEAL_ARTICLE, { sources: [] }),
      `error ${SEAL_ARTICLE}:12 sources 항목이 비어 있어요.`,
      '출처가 적어도 하나 있어야 해요.',
    ],
    [
      'a missing source list',
      changed(SEAL_ARTICLE, { sources: undefined }),
      `error ${SEAL_ARTICLE}:1 sources 항목이 없어요.`,
      'sources 항목 자리에 목록([ … ])을 적어 주세요.',
    ],
    [
      'an address without https',
      changed(SEAL_ARTICLE, { links: [{ label: '안내', url: 'hanbit' }] }),
      `error ${SEAL_ARTICLE}:23 links 1번째 url 항목을 인터넷 주소로 읽을 수 없어요.`,
      '주소는 http(s)://로 시작해야 해요.',
    ],
    [
      'a day that does not exist',
      changed(SEAL_ARTICLE, { reviewBy: '2027-02-30' }),
      `error ${SEAL_ARTICLE}:19 reviewBy 항목을 날짜로 읽을 수 없어요.`,
      '날짜는 2026-11-21처럼 적어 주세요.',
    ],
    [
      'an unknown aspect',
      changed(SEAL_ARTICLE, { aspects: { price: { text: '600원' } } }),
      `error ${SEAL_ARTICLE}:7 aspects price 항목은 여기에 쓸 수 없어요.`,
      '측면의 이름은 다음 가운데 하나예요: where, online, fee, documents, time, hours, eligibility, proxy, contact, how, status.',
    ],
    [
      'words in place of an aspect',
      changed(SEAL_ARTICLE, { aspects: { fee: '600원' } }),
      `error ${SEAL_ARTICLE}:7 aspects fee 항목이 맞는 꼴이 아니에요.`,
      '{ "text": "…" }처럼 적어 주세요.',
    ],
    [
      'words in place of a list, told once',
      changed(SEAL_ARTICLE, { phones: '031-000-0000' }),
      `error ${SEAL_ARTICLE}:20 phones 항목이 맞는 꼴이 아니에요.`,
      '목록([ … ])을 적어 주세요.',
    ],
    [
      'an article among the examples, told once',
      { ...soundTown(), 'intents/tax.property.json': article('tax.property', '재산세', 'civil') },
      'error intents/tax.property.json:1 예문 파일의 자리에 안내 글이 있어요.',
      'knowledge/articles/tax/property.json으로 옮겨 주세요.',
    ],
    [
      'examples among the articles',
      {
        ...soundTown(),
        'knowledge/articles/tax/property.json': intent('tax.property', '재산세', ['재산세']),
      },
      'error knowledge/articles/tax/property.json:1 안내 글의 자리에 예문 파일이 있어요.',
      'intents/tax.property.json으로 옮겨 주세요.',
    ],
    [
      "a department's name",
      changed(SEAL_ARTICLE, { department: '민원과' }),
      `error ${SEAL_ARTICLE}:11 "민원과" 부서가 departments.json에 없어요.`,
      '부서의 이름 말고 id를 적어 주세요: "civil".',
    ],
    [
      'a department with a slip of the finger',
      changed(SEAL_ARTICLE, { department: 'civli' }),
      `error ${SEAL_ARTICLE}:11 "civli" 부서가 departments.json에 없어요.`,
      '혹시 "civil"(민원과)인가요? 철자를 고쳐 주세요.',
    ],
    [
      'a list in place of everything',
      changed(SEAL, '[]'),
      `error ${SEAL}:1 파일 내용이 맞는 꼴이 아니에요.`,
      '묶음({ … })을 적어 주세요.',
    ],
    [
      'a telephone number with words',
      changed('knowledge/office.json', { phone: { label: '전화', number: '공삼일' } }),
      'error knowledge/office.json:7 phone number 항목이 정해진 꼴과 달라요.',
      '전화번호는 숫자와 -만 적어 주세요.',
    ],
  ])('%s', async (_, files, problem, remedy) => {
    const [first, ...rest] = await problemsOf(files);
    expect(rest).toEqual([]);
    expect(first && [brief(first), first.remedy]).toEqual([problem, remedy]);
  });
});

describe('Files that do not agree are found', () => {
  const seal = soundTown()[SEAL] as { examples: string[] };
  const bulky = (soundTown()['intents/waste.bulky.json'] as { examples: string[] }).examples;
  const category = (soundTown()[CATEGORIES] as { categories: Record<string, unknown>[] }).categories[0] ?? {};

  test.each<[string, Files, string]>([
    [
      'an example of another intent',
      changed('intents/waste.bulky.json', { examples: [...bulky, '인감발급, 어디서 하나요?'] }),
      'error intents/waste.bulky.json:18 "인감발급, 어디서 하나요?": 같은 말이 "cert.seal" 주제에도 있어요 (intents/cert.seal.json의 2번째 예문).',
    ],
    [
      'an example that is out of scope',
      changed(SEAL, { examples: [...seal.examples, '주식 뭐 살까'] }),
      'error knowledge/out-of-scope.json:7 "주식 뭐 살까": 같은 말이 "cert.seal" 주제에도 있어요 (intents/cert.seal.json의 13번째 예문).',
    ],
    [
      'an example twice',
      changed(SEAL, { examples: [...seal.examples, '인감도장 잃어버렸어요!'] }),
      'warning intents/cert.seal.json:18 "인감도장 잃어버렸어요!": 같은 말이 이 목록의 11번째에도 있어요.',
    ],
    [
      'an aspect learnt from another',
      changed('knowledge/aspects.json', {
        aspects: [
          { id: 'fee', title: '수수료', examples: ['얼마예요'] },
          { id: 'time', title: '기간', examples: ['얼마예요?'] },
        ],
      }),
      'error knowledge/aspects.json:15 "얼마예요?": 같은 말이 "fee" 측면에도 있어요 (knowledge/aspects.json의 1번째 예문).',
    ],
    [
      'few examples',
      changed(SEAL, { examples: ['인감이요'] }),
      'warning intents/cert.seal.json:5 예문이 1개뿐이라 잘 알아듣지 못할 수 있어요.',
    ],
    [
      'an id twice',
      {
        ...soundTown(),
        'intents/cert.stamp.json': intent(
          'cert.seal',
          '도장',
          Array.from({ length: 12 }, (_, index) => `도장 ${index}`),
        ),
      },
      'error intents/cert.stamp.json:3 id "cert.seal"인 주제가 intents/cert.seal.json 파일에도 있어요.',
    ],
    [
      'a file under another name',
      { ...without(SEAL), 'intents/cert.stamp.json': seal },
      'error intents/cert.stamp.json:3 파일 이름과 id가 달라요.',
    ],
    [
      'thresholds upside down',
      changed(SEAL, { thresholds: { answer: 0.4, ask: 0.6 } }),
      'error intents/cert.seal.json:21 되묻는 기준(ask 0.6)이 바로 답하는 기준(answer 0.4)보다 높아요.',
    ],
    [
      'no $schema',
      changed(SEAL, { $schema: undefined }),
      'warning intents/cert.seal.json:1 $schema 항목이 없어요.',
    ],
    [
      'a wrong $schema',
      changed(SEAL, { $schema: './article.schema.json' }),
      'warning intents/cert.seal.json:2 $schema가 이 파일의 형식을 가리키지 않아요.',
    ],
    [
      'an intent without article',
      {
        ...soundTown(),
        'intents/cert.passport.json': intent(
          'cert.passport',
          '여권',
          Array.from({ length: 12 }, (_, index) => `여권 ${index}`),
        ),
      },
      'warning intents/cert.passport.json:3 "cert.passport" 주제의 안내 글이 없어요.',
    ],
    [
      'an article without intent',
      { ...soundTown(), 'knowledge/articles/tax/property.json': article('tax.property', '재산세', 'civil') },
      'error knowledge/articles/tax/property.json:3 "tax.property" 주제의 예문 파일이 없어서 이 글로 답할 일이 없어요.',
    ],
    [
      'an article in the wrong place',
      {
        ...without(SEAL_ARTICLE),
        'knowledge/articles/cert/sael.json': article('cert.seal', '인감', 'civil'),
      },
      'warning knowledge/articles/cert/sael.json:3 파일 자리와 topic이 달라요.',
    ],
    [
      'two articles on one topic',
      { ...soundTown(), 'knowledge/articles/cert/seal.2.json': article('cert.seal', '인감', 'civil') },
      'error knowledge/articles/cert/seal.json:3 "cert.seal" 주제의 글이 knowledge/articles/cert/seal.2.json 파일에도 있어요.',
    ],
    [
      'an unknown related topic',
      changed(SEAL_ARTICLE, { related: ['waste.bulky', 'cert.sael'] }),
      'error knowledge/articles/cert/seal.json:22 "cert.sael" 주제가 없어요.',
    ],
    [
      'an unknown department',
      changed(SEAL_ARTICLE, { department: 'minwon' }),
      'error knowledge/articles/cert/seal.json:11 "minwon" 부서가 departments.json에 없어요.',
    ],
    [
      'a past review date',
      changed(SEAL_ARTICLE, { reviewBy: '2026-11-20' }),
      'error knowledge/articles/cert/seal.json:19 다시 확인할 날(2026-11-20)이 지났어요.',
    ],
    [
      'an article past its validity',
      changed(SEAL_ARTICLE, { validUntil: '2026-11-20' }),
      'warning knowledge/articles/cert/seal.json:20 2026-11-20까지만 유효한 글이라 이제 답하지 않아요.',
    ],
    [
      'an article of which the time has not come',
      changed(SEAL_ARTICLE, { validFrom: '2027-01-01' }),
      'warning knowledge/articles/cert/seal.json:20 2027-01-01부터 유효한 글이라 그때까지 이 주제에 답하지 않아요.',
    ],
    [
      'a source checked in the future',
      changed(SEAL_ARTICLE, { sources: [{ name: '한빛시', checked: '2027-11-01' }] }),
      'warning knowledge/articles/cert/seal.json:15 확인한 날(2027-11-01)이 아직 오지 않았어요.',
    ],
    [
      'an unknown start topic',
      changed('knowledge/office.json', { startTopics: ['cert.stamp'] }),
      'error knowledge/office.json:18 "cert.stamp" 주제가 없어요.',
    ],
    [
      'no category for a complaint',
      changed(CATEGORIES, { categories: [] }),
      'warning intents/complaint.pothole.json:3 민원 분류 "complaint.pothole" 항목이 없어요.',
    ],
    [
      'a category nobody asks for',
      changed(CATEGORIES, { categories: [category, { ...category, id: 'complaint.noise' }] }),
      'error knowledge/complaint-categories.json:18 민원 분류 "complaint.noise"의 예문 파일이 없어요.',
    ],
    [
      'a category twice',
      changed(CATEGORIES, { categories: [category, category] }),
      'error knowledge/complaint-categories.json:18 id "complaint.pothole" 항목이 두 번 있어요.',
    ],
    [
      'a category with a deadline that nobody wrote',
      changed(CATEGORIES, { categories: [{ ...category, deadline: 'soon' }] }),
      'error knowledge/complaint-categories.json:16 "soon" 기한이 handling.json에 없어요.',
    ],
    [
      'a nuisance under a legal period',
      changed(CATEGORIES, { categories: [{ ...category, deadline: 'grievance' }] }),
      'error knowledge/complaint-categories.json:16 생활불편 신고의 기한 "grievance"가 서비스 약속(promise)이 아니에요.',
    ],
    [
      'a petition under a promise',
      changed('knowledge/handling.json', { petitionDeadline: 'service' }),
      'error knowledge/handling.json:29 정식 민원의 기한 "service"가 법정 처리기간(law)이 아니에요.',
    ],
    [
      'a coordinator that is no department',
      changed('knowledge/handling.json', { coordinator: 'mayor' }),
      'error knowledge/handling.json:30 "mayor" 부서가 departments.json에 없어요.',
    ],
    [
      'routing by an area that is none',
      changed(CATEGORIES, { categories: [{ ...category, routing: [{ area: 'mars', department: 'road' }] }] }),
      'error knowledge/complaint-categories.json:18 "mars" 지역이 areas.json에 없어요.',
    ],
    [
      'routing to a department that is none',
      changed(CATEGORIES, {
        categories: [{ ...category, routing: [{ words: ['하수'], department: 'drain' }] }],
      }),
      'error knowledge/complaint-categories.json:21 "drain" 부서가 departments.json에 없어요.',
    ],
    [
      'no deadlines at all',
      without('knowledge/handling.json'),
      'warning knowledge/handling.json:1 민원을 언제까지 처리할지 적은 파일이 없어 기본값(7일)을 약속해요.',
    ],
    [
      'a department of the past',
      changed('knowledge/departments.json', {
        departments: [
          { id: 'civil', name: '민원과', validFrom: '2020-01-01', validUntil: '2026-11-20' },
          { id: 'clean', name: '자원순환과', validFrom: '2020-01-01' },
          { id: 'road', name: '도로과', validFrom: '2020-01-01' },
        ],
      }),
      'error knowledge/articles/cert/seal.json:11 "civil" 부서는 오늘(2026-11-21) 있는 부서가 아니에요.',
    ],
    [
      'a department twice at once',
      changed('knowledge/departments.json', {
        departments: [
          { id: 'civil', name: '민원과', validFrom: '2020-01-01' },
          { id: 'civil', name: '시민과', validFrom: '2026-01-01' },
          { id: 'clean', name: '자원순환과', validFrom: '2020-01-01' },
          { id: 'road', name: '도로과', validFrom: '2020-01-01' },
        ],
      }),
      'error knowledge/departments.json:10 "civil" 부서가 같은 때에 두 번 있어요 (민원과, 시민과).',
    ],
    ['no office', without('knowledge/office.json'), 'error knowledge/office.json:1 기관 파일이 없어요.'],
    [
      'no departments',
      without('knowledge/departments.json'),
      'error knowledge/departments.json:1 담당 부서 파일이 없어요.',
    ],
  ])('%s', async (_, files, problem) => {
    const problems = await problemsOf(files);
    expect(problems.map(brief)).toContain(problem);
    expect(problems.every(({ remedy }) => /요\.$/.test(remedy))).toBe(true);
  });
});

test('what only grew old is an error for a check, and a warning for a bot that has other corrections to give', async () => {
  const old = changed(SEAL_ARTICLE, { reviewBy: '2026-11-20' });
  expect((await problemsOf(old, 'check')).map(({ severity }) => severity)).toEqual(['error']);
  expect((await problemsOf(old, 'serve')).map(({ severity }) => severity)).toEqual(['warning']);
  expect(await problemsOf(old, 'understand')).toEqual([]);
});

test("next year's article beside this year's is no news", async () => {
  const files = changed(SEAL_ARTICLE, { validUntil: '2026-12-31' });
  files['knowledge/articles/cert/seal.2027.json'] = {
    ...article('cert.seal', '인감증명', 'civil'),
    validFrom: '2027-01-01',
  };
  expect(await problemsOf(files)).toEqual([]);
});

test('a review date counts until the end of its day in Korea', async () => {
  expect(await problemsOf(changed(SEAL_ARTICLE, { reviewBy: '2026-11-21' }))).toEqual([]);
});

describe('A file that nobody reads says where it belongs', () => {
  test.each([
    ['intents/tax.property.json.txt', '이름의 끝을 .json으로 바꿔 주세요 (tax.property.json).'],
    ['knowledge/articles/tax/property.JSON', '이름의 끝을 .json으로 바꿔 주세요 (property.json).'],
    ['intents/tax/property.json', 'intents/tax.property.json으로 옮겨 주세요.'],
    ['intents/tax/tax.property.json', 'intents/tax.property.json으로 옮겨 주세요.'],
    ['knowledge/tax/property.json', 'knowledge/articles/tax/property.json으로 옮겨 주세요.'],
    [
      'knowledge/tax.property.json',
      '예문 파일이면 intents/tax.property.json으로, 안내 글이면 knowledge/articles/tax/property.json으로 옮겨 주세요.',
    ],
    ['knowledge/officce.json', '파일 이름의 철자를 확인해 주세요.'],
  ])('%s', async (file, remedy) => {
    const problems = await problemsOf({ ...soundTown(), [file]: {} });
    expect(problems.map(brief)).toEqual([`warning ${file}:1 무엇에 쓰는 파일인지 몰라서 읽지 않았어요.`]);
    expect(problems[0]?.remedy).toContain(remedy);
  });
});

test('a copied file is told of once, and the copy is the one to go', async () => {
  const copy = 'intents/cert.seal - 복사본.json';
  const problems = await problemsOf({ ...soundTown(), [copy]: soundTown()[SEAL] });
  expect(problems.map(brief)).toEqual([`error ${copy}:3 id "cert.seal"인 주제가 ${SEAL} 파일에도 있어요.`]);
});

test('a slip in an id is told of where it is, not in the files that mean the same topic', async () => {
  const inIntent = await problemsOf(changed(SEAL, { id: 'cert.sael' }));
  expect(inIntent[0]?.remedy).toBe('id를 "cert.seal"로 고쳐 주세요.');
  expect(inIntent.map(brief)).toEqual([
    `error ${SEAL}:3 파일 이름과 id가 달라요.`,
    `warning ${SEAL}:3 "cert.sael" 주제의 안내 글이 없어요.`,
  ]);
  const inArticle = await problemsOf(changed(SEAL_ARTICLE, { topic: 'cert.sael' }));
  expect(inArticle[0]?.remedy).toBe('topic을 "cert.seal"로 고쳐 주세요.');
  expect(inArticle.map(brief)).toEqual([
    `error ${SEAL_ARTICLE}:3 "cert.sael" 주제의 예문 파일이 없어서 이 글로 답할 일이 없어요.`,
    `warning ${SEAL_ARTICLE}:3 파일 자리와 topic이 달라요.`,
  ]);
});

test('one broken file is reported once, not by every file that mentions it', async () => {
  const broken = { ...soundTown(), [SEAL]: '{', [CATEGORIES]: '{', 'knowledge/departments.json': '{' };
  expect((await problemsOf(broken)).map(({ file, code }) => `${file} ${code}`)).toEqual([
    `${SEAL} syntax`,
    `${CATEGORIES} syntax`,
    'knowledge/departments.json syntax',
  ]);
});

test('sentences can be understood with intents alone', async () => {
  const town = await makeTown(
    Object.fromEntries(Object.entries(soundTown()).filter(([file]) => /^intents/.test(file))),
  );
  towns.push(town);
  const { problems, snapshot } = await inspectContent(town, { purpose: 'understand', now: NOON });
  expect(problems).toEqual([]);
  expect(snapshot?.intents).toHaveLength(3);
  expect(snapshot?.aspects).toEqual([]);
});

test('where the language is not described it can be taken from another directory', async () => {
  const town = await makeTown({ [SEAL]: soundTown()[SEAL] });
  const language = await makeTown();
  towns.push(town, language);
  const { snapshot } = await inspectContent(town, { purpose: 'understand', now: NOON, language });
  expect(snapshot?.intents).toHaveLength(1);
  expect(snapshot?.aspects).toHaveLength(2);
  expect(snapshot?.outOfScope).toHaveLength(4);
  expect(snapshot?.articles).toEqual([]);
});

test('a directory without content says so', async () => {
  const problems = await problemsOf({}, 'serve');
  expect(problems.map(brief)).toContain('error intents:1 시민이 쓰는 말(의도) 파일이 없어요.');
});

test('what editors leave behind is not content, a byte order mark does no harm, and links are followed', async () => {
  const town = await makeTown({
    ...soundTown(),
    [SEAL]: `\ufeff${text(soundTown()[SEAL])}`,
    'intents/.cert.seal.json.swp': 'x',
    'intents/.#cert.seal.json': 'x',
    'intents/#cert.seal.json': 'x',
    'intents/cert.seal.json~': 'x',
    'intents/intent.schema.json': '{}',
    'knowledge/articles/cert/.DS_Store': 'x',
    'elsewhere/intents/cert.passport.json': 'x',
  });
  const volume = await makeTown({});
  towns.push(town, volume);
  await symlink(path.join(town, 'intents'), path.join(volume, 'intents'));
  await save(volume, 'knowledge/office.json', soundTown()['knowledge/office.json']);
  expect((await inspectContent(town, { purpose: 'check', now: NOON })).problems).toEqual([]);
  const { snapshot } = await inspectContent(volume, { purpose: 'understand', now: NOON });
  expect(snapshot?.intents).toHaveLength(3);
});

test('the hash follows what is said, not how the files are laid out', async () => {
  const one = await makeTown();
  const other = await makeTown(
    changed(SEAL, JSON.stringify({ ...(soundTown()[SEAL] as object), $schema: undefined })),
  );
  const third = await makeTown(changed(SEAL, { title: '인감' }));
  towns.push(one, other, third);
  const [hash, same, different] = await Promise.all(
    [one, other, third].map(
      async (town) => (await inspectContent(town, { purpose: 'serve', now: NOON })).contentHash,
    ),
  );
  expect(same).toBe(hash);
  expect(different).not.toBe(hash);
});

describe('English words', () => {
  const examples = Array.from({ length: 12 }, (_, place) => `how do I get seal paper number ${place}`);

  test('of an intent ask for English words of its article', async () => {
    const problems = await problemsOf(changed(SEAL, { english: examples }));
    expect(problems.map(({ message }) => message)).toEqual([
      '영어 예문이 있는데 "cert.seal" 안내 글에는 영어 글이 없어요.',
    ]);
  });

  test('that both have are sound', async () => {
    const files = changed(SEAL, { english: examples });
    const words = { title: 'Seal', summary: 'Bring your ID to the counter.', aspects: { fee: '600 won.' } };
    files[SEAL_ARTICLE] = { ...(files[SEAL_ARTICLE] as object), english: words };
    expect(await problemsOf(files)).toEqual([]);
  });

  test('too few, or said twice, are named', async () => {
    const files = changed(SEAL, { english: ['seal paper', 'Seal paper!'] });
    files[SEAL_ARTICLE] = {
      ...(files[SEAL_ARTICLE] as object),
      english: { title: 'Seal', summary: 'Bring your ID.' },
    };
    const messages = (await problemsOf(files)).map(({ message }) => message);
    expect(messages).toEqual(
      expect.arrayContaining([
        expect.stringContaining('영어 예문이 2개뿐이라'),
        expect.stringContaining('"Seal paper!": 같은 말이'),
      ]),
    );
  });
});
