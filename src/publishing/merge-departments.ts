import { type Department, departmentsSchema } from '../content/office.js';
import { BanjangError } from '../errors.js';
import { addDays } from '../korean/korean-dates.js';
import { readCsv } from './read-csv.js';

/** The names of columns that the first row may have; the Korean ones are for spreadsheets. */
const COLUMNS = {
  id: ['id', '아이디', '부서id'],
  name: ['name', '이름', '부서명'],
  phoneLabel: ['phonelabel', '전화이름'],
  phone: ['phone', '전화', '전화번호'],
  open: ['open', '여는시각', '시작시각'],
  close: ['close', '닫는시각', '종료시각'],
  lunchStart: ['lunchstart', '점심시작'],
  lunchEnd: ['lunchend', '점심끝', '점심종료'],
  closedOn: ['closedon', '쉬는날', '휴무일'],
  validFrom: ['validfrom', '시작일'],
  validUntil: ['validuntil', '종료일'],
  successor: ['successor', '이어받는부서'],
  head: ['head', '부서장'],
} as const;
type Column = keyof typeof COLUMNS;
type Row = Partial<Record<Column, string>> & { line: number };

const MOST_ROWS = 2000;

/**
 * What the departments become by a table of changes. A cell that is empty changes nothing, a
 * department that the table leaves out stays. A row with a later `validFrom` begins a new time of the same
 * department; one with a successor ends the day before the successor begins, unless it says when.
 */
export function mergeDepartments(before: readonly Department[], csv: string, today: string): Department[] {
  const rows = readTable(csv);
  let departments = [...before];
  for (const row of rows) departments = mergeRow(departments, row, today);
  departments = departments.map((one) => endBeforeSuccessor(one, departments, rows));
  const parsed = departmentsSchema.safeParse({ departments });
  if (parsed.success) return parsed.data.departments;
  const [issue] = parsed.error.issues;
  const place = issue?.path[1];
  const id = typeof place === 'number' ? departments[place]?.id : undefined;
  const line = rows.find((row) => row.id === id)?.line ?? 0;
  throw refused(
    line,
    `"${id ?? ''}" 부서의 ${String(issue?.path[2] ?? '값')} 칸이 알맞지 않아요. 형식을 확인해 주세요.`,
  );
}

function readTable(csv: string): Row[] {
  const [head = [], ...lines] = readCsv(csv.replace(/^\ufeff/, ''));
  const columns = head.map((name) => columnOf(name));
  const unknown = head.filter((_name, place) => columns[place] === undefined);
  if (!columns.includes('id')) throw refused(1, '첫 줄에 id 열이 있어야 해요.');
  if (unknown.length > 0) throw refused(1, `모르는 열이 있어요: ${unknown.join(', ')}.`);
  if (lines.length === 0) throw refused(2, '바꿀 부서가 한 줄도 없어요.');
  if (lines.length > MOST_ROWS) throw refused(MOST_ROWS, `한 번에 ${MOST_ROWS}줄까지 받아요.`);
  return lines.map((cells, index) => {
    const row: Row = { line: index + 2 };
    columns.forEach((column, place) => {
      const cell = cells[place] ?? '';
      if (column !== undefined && cell !== '') row[column] = cell;
    });
    if (row.id === undefined) throw refused(row.line, 'id 칸이 비어 있어요.');
    return row;
  });
}

function columnOf(name: string): Column | undefined {
  const plain = name.toLowerCase().replace(/[\s_-]/g, '');
  return (Object.keys(COLUMNS) as Column[]).find((column) =>
    (COLUMNS[column] as readonly string[]).includes(plain),
  );
}

function mergeRow(departments: readonly Department[], row: Row, today: string): Department[] {
  const id = row.id ?? '';
  const last = departments
    .filter((one) => one.id === id)
    .toSorted((one, two) => one.validFrom.localeCompare(two.validFrom))
    .at(-1);
  if (last === undefined) {
    if (row.name === undefined) throw refused(row.line, `"${id}" 부서는 새 부서라서 이름이 있어야 해요.`);
    return [...departments, filled({ id, name: row.name, validFrom: row.validFrom ?? today }, row)];
  }
  const isNewTime = row.validFrom !== undefined && row.validFrom > last.validFrom;
  if (!isNewTime) return departments.map((one) => (one === last ? filled(last, row) : one));
  const { validUntil, successor, ...going } = last;
  const ended = { ...last, validUntil: earlier(validUntil, dayBefore(row)) };
  const renewed = filled({ ...going, validFrom: row.validFrom ?? today }, row);
  return [...departments.filter((one) => one !== last), successor === undefined ? ended : last, renewed];
}

/** The row's cells over what was there. */
function filled(department: Department, row: Row): Department {
  const { phone, hours } = department;
  const opening = {
    ...hours,
    ...pick(row, ['open', 'close', 'lunchStart', 'lunchEnd']),
  } as NonNullable<Department['hours']>;
  return {
    ...department,
    ...pick(row, ['name', 'validFrom', 'validUntil', 'successor', 'head']),
    ...(row.phone !== undefined && {
      phone: { label: row.phoneLabel ?? phone?.label ?? row.name ?? department.name, number: row.phone },
    }),
    ...(row.phone === undefined &&
      row.phoneLabel !== undefined &&
      phone !== undefined && { phone: { ...phone, label: row.phoneLabel } }),
    ...(Object.keys(opening).length > 0 && { hours: opening }),
    ...(row.closedOn !== undefined && {
      closedOn: row.closedOn.split(/[\s;,]+/).filter((day) => day !== ''),
    }),
  };
}

function pick<K extends Column>(row: Row, columns: readonly K[]): Partial<Record<K, string>> {
  const found: Partial<Record<K, string>> = {};
  for (const column of columns) if (row[column] !== undefined) found[column] = row[column];
  return found;
}

function endBeforeSuccessor(
  department: Department,
  departments: readonly Department[],
  rows: readonly Row[],
): Department {
  const { successor, validUntil } = department;
  const row = rows.find((one) => one.id === department.id && one.successor !== undefined);
  if (successor === undefined || validUntil !== undefined || row === undefined) return department;
  const begins = departments.filter((one) => one.id === successor).at(-1)?.validFrom;
  if (begins === undefined || begins <= department.validFrom)
    throw refused(row.line, `"${department.id}" 부서의 마지막 날(validUntil)을 적어 주세요.`);
  return { ...department, validUntil: addDays(begins, -1) };
}

function dayBefore(row: Row): string {
  try {
    return addDays(row.validFrom ?? '', -1);
  } catch {
    throw refused(row.line, '날짜는 2026-11-21처럼 적어 주세요.');
  }
}

function earlier(one: string | undefined, two: string): string {
  return one !== undefined && one < two ? one : two;
}

function refused(line: number, message: string): BanjangError {
  const words = line > 0 ? `${line}번째 줄: ${message}` : message;
  return new BanjangError('departments_refused', words, { audience: 'agent', retry: 'never' });
}
