import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Department, departmentsSchema } from '../content/office.js';
import { BanjangError, type ErrorCode } from '../errors.js';
import { systemCode } from './find-files.js';
import { inspectContent } from './inspect-content.js';
import { newLine } from './line.js';
import { formatProblems } from './report-problems.js';
import { writeAtomically } from './write-atomically.js';

const FILE = 'knowledge/departments.json';
/** What a file system says that lets nobody write. */
const SHUT = new Set(['EACCES', 'EPERM', 'EROFS']);
const MOST_PROBLEMS_TOLD = 5;

export interface ChangedDepartments {
  before: Department[];
  after: Department[];
}

/** Two changes at once on this node are made one after the other. */
const line = newLine();

/**
 * Changes `knowledge/departments.json` under `directory`, after the checks that publishing makes.
 * Throws `departments_refused` if it would not be published then, `content_read_only` if nobody may
 * write there. With `preview` nothing is written.
 */
export function changeDepartments(
  directory: string,
  change: (departments: readonly Department[]) => Department[],
  { now, preview }: { now: number; preview?: boolean },
): Promise<ChangedDepartments> {
  return line.join(async () => {
    const file = join(directory, FILE);
    const text = await read(file);
    const parsed = departmentsSchema.safeParse(parse(text));
    if (!parsed.success)
      throw refused('departments_refused', `${FILE} 파일에 잘못된 곳이 있어요. 먼저 그 파일을 고쳐 주세요.`);
    const before = parsed.data.departments;
    const after = change(before);
    if (JSON.stringify(after) === JSON.stringify(before)) return { before, after };
    const written = `${JSON.stringify({ ...parsed.data, departments: after }, null, 2)}\n`;
    const { problems } = await inspectContent(directory, {
      purpose: 'serve',
      now,
      instead: new Map([[FILE, written]]),
    });
    const errors = problems.filter(({ severity }) => severity === 'error');
    if (errors.length > 0)
      throw refused(
        'departments_refused',
        `이대로는 발행할 수 없어서 바꾸지 않았어요.\n${formatProblems(errors.slice(0, MOST_PROBLEMS_TOLD))}`,
      );
    if (preview !== true) await write(file, written, text);
    return { before, after };
  });
}

async function write(file: string, text: string, before: string): Promise<void> {
  // Somebody with an editor, or another node, may have been quicker.
  if ((await read(file)) !== before)
    throw refused(
      'departments_refused',
      `그사이 ${FILE} 파일이 바뀌었어요. 화면을 새로 고친 뒤 다시 해 주세요.`,
    );
  try {
    await writeAtomically(file, text);
  } catch (error) {
    if (!SHUT.has(systemCode(error) ?? '')) throw error;
    throw refused(
      'content_read_only',
      `내용 폴더에 쓸 수 없게 되어 있어서 바꾸지 못했어요. ${FILE} 파일을 고쳐 배포하거나, 시스템 담당자에게 쓰기 권한을 부탁해 주세요.`,
    );
  }
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    throw refused('departments_refused', `${FILE} 파일을 읽지 못했어요. 시스템 담당자에게 알려 주세요.`);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refused(code: ErrorCode, message: string): BanjangError {
  return new BanjangError(code, message, { audience: 'agent', retry: 'never' });
}
