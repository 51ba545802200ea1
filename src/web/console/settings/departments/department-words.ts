import type { DepartmentInfo } from '../../../../console/settings-api.js';

export const DEPARTMENTS_KEY = ['departments'];

type Hours = DepartmentInfo['officeHours'];

export function hoursWords({ open, close, lunchStart, lunchEnd }: Hours): string {
  const lunch = lunchStart === undefined || lunchEnd === undefined ? '' : ` (점심 ${lunchStart}~${lunchEnd})`;
  return `${open}~${close}${lunch}`;
}

export function validityWords({ validFrom, validUntil }: DepartmentInfo): string {
  return validUntil === undefined ? `${validFrom}부터` : `${validFrom}부터 ${validUntil}까지`;
}

/** What differs between two states of a department, in words; nothing if it is the same. */
export function changesOf(before: DepartmentInfo, after: DepartmentInfo): string[] {
  const sides: [string, (department: DepartmentInfo) => string][] = [
    ['이름', ({ name }) => name],
    ['전화', ({ phone }) => phone?.number ?? '대표 전화'],
    ['업무 시간', ({ hours }) => (hours === undefined ? '기관 공통 시간' : hoursWords(hours))],
    ['쉬는 날', ({ closedOn }) => (closedOn.length === 0 ? '없음' : closedOn.join(', '))],
    ['있는 기간', validityWords],
    ['이어받는 부서', ({ successor }) => successor ?? '없음'],
    ['부서장', ({ head }) => head ?? '없음'],
  ];
  return sides.flatMap(([title, side]) =>
    side(before) === side(after) ? [] : [`${title}: ${side(before)} → ${side(after)}`],
  );
}
