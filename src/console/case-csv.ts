import { STATE_NAMES } from '../cases/case.js';
import { minuteAt } from '../korean/korean-dates.js';
import type { CaseListRow } from './case-api.js';

/** Spreadsheets take a file without it for one in the old Korean encoding. */
const BYTE_ORDER_MARK = '\uFEFF';
const HEAD = [
  '번호',
  '이름',
  '종류',
  '분야',
  '상태',
  '부서',
  '담당자',
  '지역',
  '장소',
  '접수',
  '기한',
  '기한 지남',
];

export function csvHead(): string {
  return BYTE_ORDER_MARK + csvLine(HEAD);
}

export function csvOfCase(row: CaseListRow): string {
  return csvLine([
    row.id,
    row.name,
    row.kind === 'petition' ? '민원' : '생활불편 신고',
    row.category.name,
    STATE_NAMES[row.state],
    row.department.name,
    row.handler?.name ?? '',
    row.area?.name ?? '',
    row.place ?? '',
    minuteAt(row.openedAt),
    minuteAt(row.due.at),
    row.due.standing === 'over' ? '예' : '',
  ]);
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** A cell that a spreadsheet would run as a formula is made plain words by an apostrophe. */
export function csvCell(text: string): string {
  const harmless = /^(?:[\t\r]|\s*[=+\-@])/u.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
