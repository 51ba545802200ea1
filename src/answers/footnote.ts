import type { Source } from '../content/article.js';
import { dayAt, shortDay } from '../korean/korean-dates.js';

/** `민원여권과 · 정부24 · 확인한 날 2026. 7. 18.` */
export function footnote(department: string, source: Source | undefined): string {
  if (source === undefined) return department;
  return `${department} · ${source.name} · 확인한 날 ${shortDay(source.checked)}`;
}

/** Said once the day for looking at the facts again has passed. */
export function recheckNote(reviewBy: string, now: number): string | undefined {
  if (dayAt(now) <= reviewBy) return undefined;
  return '이 안내는 다시 확인하는 중이에요. 중요한 일이면 전화로 한 번 더 확인해 주세요.';
}
