import type { Department } from './office.js';

/**
 * The department of that id on `day` (`2026-11-21`), or the one that took its work over; undefined
 * where a reorganisation left nobody. A department that has been renamed is one with several rows.
 */
export function departmentInForce(
  departments: readonly Department[],
  id: string,
  day: string,
): Department | undefined {
  const seen = new Set<string>();
  let wanted: string | undefined = id;
  while (wanted !== undefined && !seen.has(wanted)) {
    seen.add(wanted);
    const rows = departments.filter((one) => one.id === wanted);
    const current = rows.find((one) => one.validFrom <= day && (one.validUntil ?? day) >= day);
    if (current !== undefined) return current;
    const ended = rows
      .filter((one) => one.validUntil !== undefined && one.validUntil < day)
      .toSorted((one, two) => (two.validUntil ?? '').localeCompare(one.validUntil ?? ''));
    wanted = ended[0]?.successor;
  }
  return undefined;
}
