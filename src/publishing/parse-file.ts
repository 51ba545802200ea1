import { isUtf8 } from 'node:buffer';
import path from 'node:path';
import type { z } from 'zod';
import { CONTENT_SCHEMAS, type ContentFile, type ContentKind } from '../content/content-file.js';
import type { Fault, FaultCode } from '../content/fault.js';
import { SCHEMA_FILES } from '../content/json-schemas.js';
import { describeIssue, WITHOUT_WORDS } from './describe-issue.js';
import { jsonPlaces } from './json-places.js';
import { articleTopicOf } from './known-ids.js';
import { sayMisplaced } from './misplaced-file.js';
import { namePath } from './name-path.js';

/** `offset` is set where a fault has a place but no path: the text is not JSON. */
export interface ReadFault extends Fault {
  offset?: number;
}

/** What became of one file; `content` is there when it fits its definition. */
export interface ReadFile {
  text?: string;
  content?: ContentFile;
  faults: ReadFault[];
}

/** Drops the byte order mark that some editors write. */
const UTF8 = new TextDecoder('utf-8');

/** From bytes to checked content. `file` is relative to the content directory. */
export function parseFile(file: string, kind: ContentKind, bytes: Uint8Array): ReadFile {
  const text = UTF8.decode(bytes);
  if (!isUtf8(bytes)) return wrongEncoding(file, text);
  if (text.trim() === '') {
    return { text, ...refuse(file, 'syntax', '빈 파일이에요.', '내용을 적거나 파일을 지워 주세요.') };
  }
  const places = jsonPlaces(text);
  if (!places.ok) {
    const { offset, message, remedy } = places.fault;
    return { text, faults: [{ code: 'syntax', file, path: [], message, remedy, offset }] };
  }
  const faults: ReadFault[] = places.repeatedKeys.map((repeated) => ({
    code: 'repeated_key',
    file,
    path: repeated.path,
    offset: repeated.offset,
    message: `${namePath(repeated.path)}이 두 번 적혀 있어요.`,
    remedy: '한 곳으로 모으고 다른 하나는 지워 주세요.',
  }));
  const value: unknown = JSON.parse(text);
  const parsed = CONTENT_SCHEMAS[kind].safeParse(value, { reportInput: true, error: () => WITHOUT_WORDS });
  if (!parsed.success) {
    const misplaced = sayMisplaced(file, kind, value);
    if (misplaced !== undefined) {
      return { text, faults: [...faults, { code: 'schema', file, path: [], ...misplaced }] };
    }
    const described = decisive(parsed.error.issues).flatMap(describeIssue);
    return {
      text,
      faults: [...faults, ...described.map((each) => ({ code: 'schema' as const, file, ...each }))],
    };
  }
  faults.push(...checkSchemaLink(file, kind, parsed.data.$schema));
  return { text, content: { kind, file, value: parsed.data } as ContentFile, faults };
}

/** Where a value is of the wrong type, how long it is says nothing more. */
function decisive(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  const wrongType = new Set(
    issues.filter(({ code }) => code === 'invalid_type').map(({ path }) => path.join()),
  );
  return issues.filter(({ code, path }) => code === 'invalid_type' || !wrongType.has(path.join()));
}

export function refuse(file: string, code: FaultCode, message: string, remedy: string): ReadFile {
  return { faults: [{ code, file, path: [], message, remedy }] };
}

function wrongEncoding(file: string, text: string): ReadFile {
  return {
    text,
    faults: [
      {
        code: 'encoding',
        file,
        path: [],
        offset: Math.max(text.indexOf('\ufffd'), 0),
        message: 'UTF-8이 아닌 글자가 들어 있어요.',
        remedy: '편집기의 "다른 이름으로 저장"에서 인코딩을 UTF-8로 골라 다시 저장해 주세요.',
      },
    ],
  };
}

function checkSchemaLink(file: string, kind: ContentKind, link: string | undefined): ReadFault[] {
  // Where an article lies in the wrong place, the link is right again once it is moved.
  if (kind === 'article' && articleTopicOf(file) === undefined) return [];
  const folder = path.posix.dirname(file);
  const expected = path.posix.relative(folder, SCHEMA_FILES[kind].file);
  if (link !== undefined && path.posix.join(folder, link) === SCHEMA_FILES[kind].file) return [];
  const remedy = `편집기가 도와주도록 첫 항목으로 "$schema": "${expected.startsWith('.') ? expected : `./${expected}`}"을 적어 주세요.`;
  const message =
    link === undefined ? '$schema 항목이 없어요.' : '$schema가 이 파일의 형식을 가리키지 않아요.';
  return [{ code: 'schema_link', file, path: link === undefined ? [] : ['$schema'], message, remedy }];
}
