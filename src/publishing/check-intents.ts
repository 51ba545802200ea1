import type { FileOf } from '../content/content-file.js';
import type { Fault } from '../content/fault.js';
import { toIntent } from '../content/intent.js';
import type { KnownIds } from './known-ids.js';

/** With fewer examples a topic is found noticeably less often. */
const ENOUGH_EXAMPLES = 12;
/** Groups that are answered without any knowledge of the office: small talk, refusals, kinds of message. */
const WITHOUT_ARTICLE = /^(?:talk|refuse|kind|emergency)\./;

export function checkIntents(files: readonly FileOf<'intent'>[], known: KnownIds): Fault[] {
  // Of copies under other names, the file that is called like its id is the true one.
  const owners = new Map<string, string>();
  for (const { file, value } of files) {
    if (!owners.has(value.id) || isNamed(file, value.id)) owners.set(value.id, file);
  }
  return files.flatMap((file) => [
    ...checkId(file, owners.get(file.value.id) ?? file.file, known),
    ...checkThresholds(file),
    ...checkAmount(file),
    ...checkAnswer(file, known),
    ...checkEnglish(file, known),
  ]);
}

function checkId({ file, value: { id } }: FileOf<'intent'>, owner: string, known: KnownIds): Fault[] {
  const path = ['id'];
  if (owner !== file) {
    const message = `id "${id}"인 주제가 ${owner} 파일에도 있어요.`;
    const remedy = '예문을 한 파일로 모으고 다른 파일은 지워 주세요.';
    return [{ code: 'duplicate_id', file, path, message, remedy }];
  }
  if (isNamed(file, id)) return [];
  const named = file.slice('intents/'.length, -'.json'.length);
  const remedy = known.articles.has(named)
    ? `id를 "${named}"로 고쳐 주세요.`
    : `파일 이름을 ${id}.json으로 바꾸거나 id를 고쳐 주세요.`;
  return [{ code: 'file_name', file, path, message: '파일 이름과 id가 달라요.', remedy }];
}

function isNamed(file: string, id: string): boolean {
  return file === `intents/${id}.json`;
}

function checkThresholds({ file, value: { thresholds } }: FileOf<'intent'>): Fault[] {
  const { answer, ask } = thresholds ?? {};
  if (answer === undefined || ask === undefined || ask <= answer) return [];
  return [
    {
      code: 'thresholds',
      file,
      path: ['thresholds', 'ask'],
      message: `되묻는 기준(ask ${ask})이 바로 답하는 기준(answer ${answer})보다 높아요.`,
      remedy: 'ask를 answer와 같거나 낮게 적어 주세요.',
    },
  ];
}

function checkAmount({ file, value: { examples } }: FileOf<'intent'>): Fault[] {
  if (examples.length >= ENOUGH_EXAMPLES) return [];
  const message = `예문이 ${examples.length}개뿐이라 잘 알아듣지 못할 수 있어요.`;
  const remedy = `시민이 쓰는 말을 ${ENOUGH_EXAMPLES}개 이상 적어 주세요.`;
  return [{ code: 'few_examples', file, path: ['examples'], message, remedy }];
}

/** Whoever is understood in English is answered in English. */
function checkEnglish({ file, value: { id, english } }: FileOf<'intent'>, known: KnownIds): Fault[] {
  if (english === undefined) return [];
  const path = ['english'];
  const few: Fault[] =
    english.length >= ENOUGH_EXAMPLES
      ? []
      : [
          {
            code: 'few_examples',
            file,
            path,
            message: `영어 예문이 ${english.length}개뿐이라 잘 알아듣지 못할 수 있어요.`,
            remedy: `영어로 묻는 말을 ${ENOUGH_EXAMPLES}개 이상 적어 주세요.`,
          },
        ];
  if (WITHOUT_ARTICLE.test(id) || !known.articles.has(id) || known.inEnglish.has(id)) return few;
  const remedy = `knowledge/articles/${id.replace('.', '/')}.json에 english(title, summary)를 적거나 이 예문을 지워 주세요.`;
  const message = `영어 예문이 있는데 "${id}" 안내 글에는 영어 글이 없어요.`;
  return [...few, { code: 'article_missing', file, path, message, remedy }];
}

function checkAnswer({ file, value }: FileOf<'intent'>, known: KnownIds): Fault[] {
  const { id, kind } = toIntent(value);
  if (WITHOUT_ARTICLE.test(id) || known.articles.has(id) || known.categories?.has(id) === true) return [];
  if (id.startsWith('complaint.')) {
    if (known.categories === undefined) return [];
    const remedy = 'knowledge/complaint-categories.json에 같은 id의 분류를 적어 주세요.';
    return [
      { code: 'article_missing', file, path: ['id'], message: `민원 분류 "${id}" 항목이 없어요.`, remedy },
    ];
  }
  if (kind !== 'question') return [];
  const remedy = `knowledge/articles/${id.replace('.', '/')}.json에 안내 글을 적어 주세요.`;
  return [
    { code: 'article_missing', file, path: ['id'], message: `"${id}" 주제의 안내 글이 없어요.`, remedy },
  ];
}
