import { type Request, Router } from 'express';
import { cursorOf, readCursor } from '../desk/page-cursor.js';
import { minuteAt } from '../korean/korean-dates.js';
import { actInWords } from '../staff/audit-acts.js';
import { readAudit } from '../staff/audit-store.js';
import { readNames } from '../staff/people-store.js';
import { auditScope } from '../staff/permissions.js';
import { notAllowed } from '../staff/refusals.js';
import type { AuditRow } from '../storage/staff-tables.js';
import type { AuditLine, AuditPage } from './settings-api.js';
import type { ConsoleParts } from './console-parts.js';
import { signedOf } from './signed-request.js';

const PAGE_SIZE = 50;
const LONGEST_FILTER = 100;
const THE_PROGRAM = '프로그램';
/** What the details are called. */
const DETAILS: Readonly<Record<string, string>> = {
  after: '뒤',
  before: '앞',
  delegate: '대신할 사람',
  department: '부서',
  departments: '부서 수',
  endsAt: '끝',
  from: '앞',
  people: '사람',
  reason: '까닭',
  result: '결과',
  roles: '역할',
  startsAt: '시작',
  step: '단계',
  successor: '이어받는 부서',
  talks: '상담',
  to: '뒤',
  until: '까지',
  upheld: '인정',
};

/** What was done, by whom: to read and never to change. */
export function auditRoutes({ database }: ConsoleParts): Router {
  const router = Router();

  router.get('/audit', async (request, response) => {
    const scope = auditScope(signedOf(response));
    if (scope === undefined) throw notAllowed();
    const page = await database.transaction(async (tx): Promise<AuditPage> => {
      const rows = await readAudit(tx, {
        scope,
        staffId: filter(request, 'staff'),
        act: filter(request, 'act'),
        subject: filter(request, 'subject'),
        before: readPlace(filter(request, 'cursor')),
        limit: PAGE_SIZE + 1,
      });
      const shown = rows.slice(0, PAGE_SIZE);
      const names = await readNames(
        tx,
        shown.flatMap(({ staff_id, detail }) => [staff_id ?? '', idIn(detail)]),
      );
      const last = shown.at(-1);
      return {
        rows: shown.map((row) => describe(row, names)),
        ...(rows.length > PAGE_SIZE && last !== undefined && { cursor: cursorOf([0, last.at, last.id]) }),
      };
    });
    response.json(page);
  });

  return router;
}

function filter(request: Request, name: string): string | undefined {
  const value = request.query[name];
  return typeof value === 'string' && value !== '' ? value.slice(0, LONGEST_FILTER) : undefined;
}

function readPlace(cursor: string | undefined): { at: number; id: string } | undefined {
  const [, at, id] = readCursor(cursor) ?? [];
  return at === undefined || id === undefined ? undefined : { at, id };
}

function describe(row: AuditRow, names: ReadonlyMap<string, string>): AuditLine {
  const { id, at, staff_id, act, subject, address } = row;
  return {
    id,
    at,
    staff: staff_id === null ? THE_PROGRAM : (names.get(staff_id) ?? staff_id),
    act: actInWords(act),
    subject,
    detail: inWords(row.detail, names),
    ...(address !== null && { address }),
  };
}

function inWords(detail: string, names: ReadonlyMap<string, string>): string {
  return Object.entries(JSON.parse(detail) as Record<string, unknown>)
    .map(([name, value]) => `${DETAILS[name] ?? name}: ${valueInWords(name, value, names)}`)
    .join(', ');
}

function valueInWords(name: string, value: unknown, names: ReadonlyMap<string, string>): string {
  if (typeof value === 'boolean') return value ? '예' : '아니요';
  if (typeof value === 'number' && /(?:At|[uU]ntil)$/.test(name)) return minuteAt(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return names.get(text) ?? text;
}

/** Whoever stands in is kept by id. */
function idIn(detail: string): string {
  const { delegate } = JSON.parse(detail) as { delegate?: unknown };
  return typeof delegate === 'string' ? delegate : '';
}
