import { addDays, dayAt, startOfDay, weekdayOf } from './korean-dates.js';

/**
 * The holidays of a year that no gazette has announced yet, by 관공서의 공휴일에 관한 규정 as it
 * stands in 2026 (제헌절 and 노동절 included). Election days and 임시공휴일 are decided for each
 * year and cannot be known here.
 */
export function holidaysByRule(year: number): Record<string, string[]> {
  const holidays = new Map<string, Holiday[]>();
  const add = (day: string, holiday: Holiday): void => {
    holidays.set(day, [...(holidays.get(day) ?? []), holiday]);
  };
  for (const { date, ...holiday } of SOLAR) add(`${yyyy(year)}-${date}`, holiday);
  for (const { lunar, from, until, name, alone } of LUNAR) {
    const day = lunarDay(lunar, `${yyyy(year)}-${from}`, `${yyyy(year)}-${until}`);
    if (day === undefined) continue;
    if (alone) {
      add(day, { name, substitutedFor: 'weekend' });
      continue;
    }
    add(addDays(day, -1), { name: `${name} 전날`, substitute: name, substitutedFor: 'sunday' });
    add(day, { name, substitutedFor: 'sunday' });
    add(addDays(day, 1), { name: `${name} 다음 날`, substitute: name, substitutedFor: 'sunday' });
  }
  return withSubstitutes(holidays);
}

interface Holiday {
  name: string;
  /** Name inside `대체공휴일(...)` where it is not `name`. */
  substitute?: string;
  /** On which weekdays the holiday is made up for. */
  substitutedFor: 'never' | 'sunday' | 'weekend';
}

const SOLAR: readonly (Holiday & { date: string })[] = [
  { date: '01-01', name: '1월 1일', substitutedFor: 'never' },
  { date: '03-01', name: '3ㆍ1절', substitutedFor: 'weekend' },
  { date: '05-01', name: '노동절', substitutedFor: 'weekend' },
  { date: '05-05', name: '어린이날', substitutedFor: 'weekend' },
  { date: '06-06', name: '현충일', substitutedFor: 'never' },
  { date: '07-17', name: '제헌절', substitutedFor: 'weekend' },
  { date: '08-15', name: '광복절', substitutedFor: 'weekend' },
  { date: '10-03', name: '개천절', substitutedFor: 'weekend' },
  { date: '10-09', name: '한글날', substitutedFor: 'weekend' },
  { date: '12-25', name: '기독탄신일', substitutedFor: 'weekend' },
];

/** `from` and `until`: the earliest and latest solar dates the lunar day can fall on. */
const LUNAR = [
  { lunar: '1/1', from: '01-20', until: '02-22', name: '설날', alone: false },
  { lunar: '4/8', from: '04-26', until: '05-31', name: '부처님 오신 날', alone: true },
  { lunar: '8/15', from: '09-06', until: '10-09', name: '추석', alone: false },
] as const;

/** `dangi` is the Korean lunar calendar; leap months come out as `6bis` and match nothing here. */
const LUNAR_CALENDAR = new Intl.DateTimeFormat('en-u-ca-dangi', {
  timeZone: 'Asia/Seoul',
  month: 'numeric',
  day: 'numeric',
});

function lunarDay(lunar: string, from: string, until: string): string | undefined {
  for (let day = from; day <= until; day = addDays(day, 1)) {
    const parts = LUNAR_CALENDAR.formatToParts(startOfDay(day));
    const month = parts.find((part) => part.type === 'month')?.value ?? '';
    const date = parts.find((part) => part.type === 'day')?.value ?? '';
    if (`${month}/${date}` === lunar) return dayAt(startOfDay(day));
  }
  return undefined;
}

/** Each holiday lost to a weekend or to another holiday is made up on the first free weekday after it. */
function withSubstitutes(holidays: ReadonlyMap<string, readonly Holiday[]>): Record<string, string[]> {
  const days = [...holidays.keys()].sort();
  const named: Record<string, string[]> = {};
  for (const day of days) named[day] = (holidays.get(day) ?? []).map((holiday) => holiday.name);
  for (const day of days) {
    for (const lost of lostOn(day, holidays.get(day) ?? [])) {
      let free = addDays(day, 1);
      while (named[free] !== undefined || weekdayOf(free) === 0 || weekdayOf(free) === 6)
        free = addDays(free, 1);
      named[free] = [`대체공휴일(${lost.substitute ?? lost.name})`];
    }
  }
  return named;
}

function lostOn(day: string, holidays: readonly Holiday[]): Holiday[] {
  const weekday = weekdayOf(day);
  if (weekday === 0) return holidays.filter((holiday) => holiday.substitutedFor !== 'never');
  if (weekday === 6) return holidays.filter((holiday) => holiday.substitutedFor === 'weekend');
  // Two on one weekday: one of them is lost. The last that may be made up gives the name.
  return holidays.length < 2
    ? []
    : holidays.filter((holiday) => holiday.substitutedFor !== 'never').slice(-1);
}

function yyyy(year: number): string {
  return String(year).padStart(4, '0');
}
