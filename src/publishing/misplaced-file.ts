import path from 'node:path';
import type { ContentKind } from '../content/content-file.js';

const TOPIC = /^([a-z][a-z0-9_]*)\.([a-z][a-z0-9_]*)$/;

/** What to do about a file of which nobody knows what it is for. */
export function remedyForUnknown(file: string): string {
  const folder = path.posix.dirname(file);
  const name = path.posix.basename(file).replace(/\.json(?:\.txt)?$/i, '');
  if (!file.endsWith('.json')) {
    return `이름의 끝을 .json으로 바꿔 주세요 (${name}.json). 끝이 보이지 않으면 탐색기의 보기에서 "파일 확장명"을 켜 주세요.`;
  }
  if (folder.startsWith('intents/')) {
    const id = TOPIC.test(name) ? name : `${path.posix.basename(folder)}.${name}`;
    return `예문 파일은 intents/ 바로 아래에 두어요. intents/${id}.json으로 옮겨 주세요.`;
  }
  if (TOPIC.test(name)) {
    return `예문 파일이면 ${intentFile(name)}으로, 안내 글이면 ${articleFile(name)}으로 옮겨 주세요.`;
  }
  const inside = folder.startsWith('knowledge/') ? folder.slice('knowledge/'.length) : undefined;
  return inside === undefined
    ? '파일 이름의 철자를 확인해 주세요. 안내 글은 knowledge/articles/ 아래에 두어요.'
    : `안내 글은 knowledge/articles/ 아래에 두어요. knowledge/articles/${inside}/${name}.json으로 옮겨 주세요.`;
}

/** An article among the examples, or examples among the articles; `undefined` for whatever else is wrong. */
export function sayMisplaced(
  file: string,
  kind: ContentKind,
  value: unknown,
): { message: string; remedy: string } | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (kind === 'intent' && 'topic' in value && 'summary' in value) {
    const message = '예문 파일의 자리에 안내 글이 있어요.';
    return { message, remedy: `${articleFile(value.topic)}으로 옮겨 주세요.` };
  }
  if (kind === 'article' && 'id' in value && 'examples' in value) {
    const message = '안내 글의 자리에 예문 파일이 있어요.';
    return { message, remedy: `${intentFile(value.id)}으로 옮겨 주세요.` };
  }
  return undefined;
}

function intentFile(id: unknown): string {
  return `intents/${typeof id === 'string' && TOPIC.test(id) ? id : '주제'}.json`;
}

export function articleFile(topic: unknown): string {
  const [, group, name] = TOPIC.exec(typeof topic === 'string' ? topic : '') ?? [];
  return `knowledge/articles/${group === undefined || name === undefined ? '묶음/이름' : `${group}/${name}`}.json`;
}
