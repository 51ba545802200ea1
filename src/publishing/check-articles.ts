import type { FileOf } from '../content/content-file.js';
import type { Article } from '../content/article.js';
import type { Fault } from '../content/fault.js';
import { checkDepartment, checkReview, checkTopic } from './check-references.js';
import { articleTopicOf, type KnownIds } from './known-ids.js';
import { articleFile } from './misplaced-file.js';
import { inForce, overlap } from './period.js';

export function checkArticles(files: readonly FileOf<'article'>[], known: KnownIds, today: string): Fault[] {
  const byTopic = new Map<string, FileOf<'article'>[]>();
  return files.flatMap((file) => {
    const { topic, related, department, validUntil } = file.value;
    const earlier = byTopic.get(topic) ?? [];
    byTopic.set(topic, [...earlier, file]);
    return [
      ...checkPlace(file),
      ...checkOnlyOne(file, earlier),
      ...checkIntent(file, known),
      ...related.flatMap((id, index) => checkTopic(file.file, ['related', index], id, known)),
      ...checkDepartment(file.file, ['department'], department, known, today),
      ...(validUntil !== undefined && validUntil < today ? [expired(file.file, validUntil)] : []),
      ...checkStart(file, files, today),
      ...checkSources(file, today),
      ...checkReview(file.file, ['reviewBy'], file.value.reviewBy, today),
    ];
  });
}

/** Two articles on one topic are fine when one follows the other: next year's fee may be written now. */
function checkOnlyOne({ file, value }: FileOf<'article'>, earlier: readonly FileOf<'article'>[]): Fault[] {
  const other = earlier.find((each) => overlap(each.value, value));
  if (other === undefined) return [];
  const message = `"${value.topic}" 주제의 글이 ${other.file} 파일에도 있어요.`;
  const remedy = '한 파일로 합치거나, validFrom·validUntil 날짜가 겹치지 않게 고쳐 주세요.';
  return [{ code: 'duplicate_id', file, path: ['topic'], message, remedy }];
}

function checkPlace({ file, value: { topic } }: FileOf<'article'>): Fault[] {
  if (articleTopicOf(file) === topic) return [];
  const remedy = `파일을 ${articleFile(topic)}으로 옮기거나 topic을 고쳐 주세요.`;
  return [{ code: 'article_place', file, path: ['topic'], message: '파일 자리와 topic이 달라요.', remedy }];
}

function checkIntent({ file, value: { topic } }: FileOf<'article'>, known: KnownIds): Fault[] {
  if (known.intents.has(topic)) return [];
  const meant = articleTopicOf(file);
  const message = `"${topic}" 주제의 예문 파일이 없어서 이 글로 답할 일이 없어요.`;
  const remedy =
    meant !== undefined && known.intents.has(meant)
      ? `topic을 "${meant}"로 고쳐 주세요.`
      : `topic의 철자를 확인하거나 intents/${topic}.json에 시민이 쓰는 말을 적어 주세요.`;
  return [{ code: 'topic_without_intent', file, path: ['topic'], message, remedy }];
}

/** Next year's words beside this year's are fine; alone they leave the topic without an answer until then. */
function checkStart(
  { file, value: { topic, validFrom } }: FileOf<'article'>,
  files: readonly FileOf<'article'>[],
  today: string,
): Fault[] {
  if (validFrom === undefined || validFrom <= today) return [];
  if (files.some(({ value }) => value.topic === topic && inForce(value, today))) return [];
  const message = `${validFrom}부터 유효한 글이라 그때까지 이 주제에 답하지 않아요.`;
  const remedy = '지금부터 답하려면 validFrom을 지우거나, 그때까지 쓸 글을 따로 적어 주세요.';
  return [{ code: 'article_not_yet', file, path: ['validFrom'], message, remedy }];
}

function checkSources({ file, value: { sources } }: FileOf<'article'>, today: string): Fault[] {
  return sources.flatMap(({ checked }, index): Fault[] => {
    if (checked <= today) return [];
    const message = `확인한 날(${checked})이 아직 오지 않았어요.`;
    const remedy = '사람이 출처를 실제로 확인한 날로 고쳐 주세요.';
    return [{ code: 'checked_ahead', file, path: ['sources', index, 'checked'], message, remedy }];
  });
}

function expired(file: string, validUntil: NonNullable<Article['validUntil']>): Fault {
  const message = `${validUntil}까지만 유효한 글이라 이제 답하지 않아요.`;
  const remedy = '내용을 새로 확인해 날짜를 고치거나 파일을 지워 주세요.';
  return { code: 'article_expired', file, path: ['validUntil'], message, remedy };
}
