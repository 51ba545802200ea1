import { holidayName } from './business-days.js';
import { addDays, dayAt, weekdayOf } from './korean-dates.js';

/** Days that somebody asks about, today or later. */
export interface AskedDays {
  /** In order. Empty for `공휴일`: any of them. */
  days: readonly string[];
  /** As people call them: `추석 연휴`, `주말`; undefined of a mere date. */
  name?: string;
}

const RELATIVE: readonly [words: RegExp, days: number][] = [
  [/내일모레|모레|낼모레/, 2],
  [/글피/, 3],
  [/내일|낼/, 1],
  [/오늘|금일/, 0],
];
const WEEKDAYS = '일월화수목금토';
const WEEKDAY = /(?:(이번|금|다음|담|차|다다음) ?주 ?)?([월화수목금토일])(?:요일|욜)/;
const WEEKEND = /(?:(이번|다음|담|차|다다음) ?(?:주 ?)?)?주말/;
const WEEKS: Readonly<Record<string, number>> = { 이번: 0, 금: 0, 다음: 1, 담: 1, 차: 1, 다다음: 2 };
const DATED = /(?<!\d)(?:(\d{4})년 ?)?(\d{1,2}) ?(?:월 ?|\/)(\d{1,2})(?:일|(?!\d))/;
const DATE_ALONE = /(?<![\d월년/] ?)(\d{1,2})일(?:날)?(?=에|도|은)/;
const ANY_HOLIDAY = /공휴일|빨간 ?날|휴일에|법정 ?휴일/;

/** What people call a holiday, the name that the gazette gives it, and how we say it. */
const HOLIDAYS: readonly [words: RegExp, official: string, said: string][] = [
  [/설날|설 ?연휴|구정|음력 ?설|설에|설 ?명절/, '설날', '설 연휴'],
  [/추석|한가위/, '추석', '추석 연휴'],
  [/신정|새해 ?첫날/, '1월 1일', '새해 첫날'],
  [/삼일절|3[.·ㆍ]?1절/, '3ㆍ1절', '삼일절'],
  [/노동절|근로자의 ?날/, '노동절', '노동절'],
  [/어린이날/, '어린이날', '어린이날'],
  [/석가탄신일|부처님 ?오신 ?날|초파일/, '부처님 오신 날', '부처님 오신 날'],
  [/현충일/, '현충일', '현충일'],
  [/제헌절/, '제헌절', '제헌절'],
  [/광복절/, '광복절', '광복절'],
  [/개천절/, '개천절', '개천절'],
  [/한글날/, '한글날', '한글날'],
  [/성탄절|크리스마스(?! ?이브)/, '기독탄신일', '성탄절'],
];
/** Of these the days before and after are holidays, too. */
const LONG = ['설날', '추석'];
/** A holiday that moves with the moon comes back within so many days. */
const HORIZON_DAYS = 400;

/** Longer messages tell a story: a day in it is not the one that is asked about. */
const LONGEST = 120;

/** Undefined where no day is named, and where it is past. */
export function askedDays(text: string, now: number): AskedDays | undefined {
  if (text.length > LONGEST) return undefined;
  const today = dayAt(now);
  const words = text.normalize('NFKC');
  return (
    holiday(words, today) ??
    dated(words, today) ??
    weekend(words, today) ??
    weekday(words, today) ??
    relative(words, today) ??
    (ANY_HOLIDAY.test(words) ? { days: [], name: '공휴일' } : undefined)
  );
}

function holiday(text: string, today: string): AskedDays | undefined {
  const found = HOLIDAYS.find(([words]) => words.test(text));
  if (found === undefined) return undefined;
  const [, official, name] = found;
  const days = LONG.includes(official)
    ? nextStretch(today, (named) => named.includes(official))
    : nextStretch(today, (named) => named.split(', ').includes(official)).slice(0, 1);
  return days.length === 0 ? undefined : { days, name };
}

/** The next days in a row that hold. */
function nextStretch(today: string, holds: (named: string) => boolean): string[] {
  const found: string[] = [];
  for (let ahead = 0, day = today; ahead < HORIZON_DAYS; ahead += 1, day = addDays(day, 1)) {
    if (holds(holidayName(day) ?? '')) found.push(day);
    else if (found.length > 0) return found;
  }
  return found;
}

function dated(text: string, today: string): AskedDays | undefined {
  const [, year, month, date] = DATED.exec(text) ?? [];
  const thisYear = Number(today.slice(0, 4));
  if (month !== undefined && date !== undefined) {
    const years = year === undefined ? [thisYear, thisYear + 1] : [Number(year)];
    return coming(
      years.map((one) => calendarDay(one, Number(month), Number(date))),
      today,
    );
  }
  const alone = DATE_ALONE.exec(text)?.[1];
  if (alone === undefined) return undefined;
  const thisMonth = Number(today.slice(5, 7));
  return coming(
    [calendarDay(thisYear, thisMonth, Number(alone)), nextMonth(thisYear, thisMonth, Number(alone))],
    today,
  );
}

function coming(days: readonly (string | undefined)[], today: string): AskedDays | undefined {
  const day = days.find((one) => one !== undefined && one >= today);
  return day === undefined ? undefined : { days: [day] };
}

function nextMonth(year: number, month: number, date: number): string | undefined {
  return month === 12 ? calendarDay(year + 1, 1, date) : calendarDay(year, month + 1, date);
}

function calendarDay(year: number, month: number, date: number): string | undefined {
  const at = new Date(Date.UTC(year, month - 1, date));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === date
    ? at.toISOString().slice(0, 10)
    : undefined;
}

function weekend(text: string, today: string): AskedDays | undefined {
  const found = WEEKEND.exec(text);
  if (found === null) return undefined;
  const saturday = addDays(mondayOf(today), 5 + 7 * (WEEKS[found[1] ?? ''] ?? 0));
  const days = [saturday, addDays(saturday, 1)].filter((day) => day >= today);
  return { days, name: '주말' };
}

function weekday(text: string, today: string): AskedDays | undefined {
  const [, week, letter = ''] = WEEKDAY.exec(text) ?? [];
  if (letter === '') return undefined;
  const wanted = WEEKDAYS.indexOf(letter);
  if (week === undefined) return { days: [addDays(today, (wanted - weekdayOf(today) + 7) % 7)] };
  const day = addDays(mondayOf(today), ((wanted + 6) % 7) + 7 * (WEEKS[week] ?? 0));
  return day < today ? undefined : { days: [day] };
}

function relative(text: string, today: string): AskedDays | undefined {
  const found = RELATIVE.find(([words]) => words.test(text));
  return found && { days: [addDays(today, found[1])] };
}

/** A week begins on Monday. */
function mondayOf(day: string): string {
  return addDays(day, -((weekdayOf(day) + 6) % 7));
}

const OPENING =
  /열[어려린었]|열리|여[나는니]|여세요|닫[는아나]|쉬[나는어지]|쉽니까|휴무|휴관|운영|영업|근무|업무|일하[나는세시]|(?:하나요|해요|합니까|하는지요?|하나|하세요|되나요|돼요|됩니까|되나)[?？!.~\s]*$/;

/** Whether somebody may ask if a place is open, as far as the verb tells. */
export function asksOpening(text: string): boolean {
  return text.length <= LONGEST && OPENING.test(text);
}

const DAY_WORDS =
  /(?:이번|금|다음|담|차|다다음) ?주|[월화수목금토일](?:요일|욜)|\d{1,2} ?월|\d{1,2} ?일|\d{1,2}\/\d{1,2}|연휴|명절|주말|공휴일|빨간 ?날|휴일|내일모레|모레|글피|내일|오늘|날/g;
const ONLY_OPENING =
  /^[에도은는]*(?:지금|혹시)?(?:문|영업|운영|근무|업무)?(?:을|도)?(?:(?:열|여|닫|쉬|하|해|되|돼)[가-힣]{0,4}|요?)$/;

/** Nothing but a day and perhaps a verb: `토요일에도 해요?`, `화요일은요?` is about this office, or what we talk of. */
export function asksOnlyOpening(text: string): boolean {
  if (text.length > LONGEST) return false;
  let rest = text.normalize('NFKC').replace(DAY_WORDS, '');
  for (const [words] of HOLIDAYS) rest = rest.replace(words, '');
  return ONLY_OPENING.test(rest.replace(/[^가-힣]/g, ''));
}
