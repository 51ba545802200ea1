import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { type ContentFile, kindOfFile } from '../content/content-file.js';
import { findFiles, isMissing, MAXIMUM_FILES, systemCode } from './find-files.js';
import { remedyForUnknown } from './misplaced-file.js';
import { parseFile, type ReadFault, type ReadFile, refuse } from './parse-file.js';

const MAXIMUM_BYTES = 1024 * 1024;
const READ_AT_ONCE = 32;

export interface ReadContent {
  /** The files that fit their definitions, in the order of their names. */
  files: ContentFile[];
  /** What is wrong with single files; whether files agree is for `checkContent`. */
  faults: ReadFault[];
  /** The text of every file that could be read, to find places in. */
  texts: Map<string, string>;
}

/** Reads `intents/` and `knowledge/` under `directory`. What files hold, or whether they can be read, never throws. */
export async function readContent(
  directory: string,
  instead: ReadonlyMap<string, string> = new Map(),
): Promise<ReadContent> {
  const content: ReadContent = { files: [], faults: [], texts: new Map() };
  let names: string[] = [];
  try {
    names = await findFiles(directory);
  } catch (error) {
    content.faults.push(...unreadable('knowledge', error).faults);
  }
  if (names.length > MAXIMUM_FILES) {
    const remedy = `${MAXIMUM_FILES}개까지 읽어요. 내용이 아닌 파일을 다른 곳으로 옮겨 주세요.`;
    content.faults.push(...refuse('knowledge', 'too_many', '파일이 너무 많아요.', remedy).faults);
    names.length = MAXIMUM_FILES;
  }
  for (let from = 0; from < names.length; from += READ_AT_ONCE) {
    const some = names.slice(from, from + READ_AT_ONCE);
    const read = await Promise.all(some.map((file) => readOne(directory, file, instead.get(file))));
    read.forEach((one, index) => {
      if (one.text !== undefined) content.texts.set(some[index] ?? '', one.text);
      if (one.content !== undefined) content.files.push(one.content);
      content.faults.push(...one.faults);
    });
  }
  return content;
}

async function readOne(directory: string, file: string, instead: string | undefined): Promise<ReadFile> {
  const kind = kindOfFile(file);
  if (kind === undefined) {
    const message = '무엇에 쓰는 파일인지 몰라서 읽지 않았어요.';
    return refuse(file, 'file_unknown', message, remedyForUnknown(file));
  }
  if (instead !== undefined) return parseFile(file, kind, Buffer.from(instead, 'utf8'));
  try {
    const location = path.join(directory, file);
    const { size } = await stat(location);
    if (size > MAXIMUM_BYTES) {
      return refuse(file, 'too_large', '파일이 1MB보다 커요.', '내용을 여러 파일로 나눠 주세요.');
    }
    return parseFile(file, kind, await readFile(location));
  } catch (error) {
    return isMissing(error) ? { faults: [] } : unreadable(file, error);
  }
}

function unreadable(file: string, error: unknown): ReadFile {
  const code = systemCode(error);
  if (code === undefined) throw error;
  const remedy = '읽기 권한을 확인하고, 다른 프로그램이 잡고 있으면 닫아 주세요.';
  return refuse(file, 'unreadable', `읽을 수 없어요 (${code}).`, remedy);
}
