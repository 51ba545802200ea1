import { departmentInForce } from '../content/department-in-force.js';
import type { Snapshot } from '../content/snapshot.js';
import { dayAt } from '../korean/korean-dates.js';

export interface Routing {
  /** Id of a department that is in force. */
  department: string;
  reason:
    /** The category names it for this area or for these words. */
    | 'routing'
    | 'category'
    /** Nobody else is there, or it may be another body's: the coordinator looks at it. */
    | 'coordinator';
}

export interface Routed {
  category: string;
  area?: string | undefined;
  /** The description and the answers of the citizen. */
  words?: string | undefined;
  /** It looks like somebody else's business: no department of its category is asked for it. */
  elsewhere?: boolean | undefined;
  now: number;
}

/** Which department a case goes to, by category, area and words; never to one that no longer is. */
export function routeCase(
  { complaintCategories, departments, handling }: Snapshot,
  { category, area, words = '', elsewhere = false, now }: Routed,
): Routing {
  const today = dayAt(now);
  const known = complaintCategories.find(({ id }) => id === category);
  const rule = known?.routing.find(
    (one) =>
      (one.area === undefined || one.area === area) &&
      (one.words === undefined || one.words.some((word) => words.includes(word))),
  );
  const coordinator = { id: handling.coordinator, reason: 'coordinator' as const };
  const wanted = elsewhere
    ? [coordinator]
    : [
        { id: rule?.department, reason: 'routing' as const },
        { id: known?.department, reason: 'category' as const },
        coordinator,
      ];
  for (const { id, reason } of wanted) {
    const department = id === undefined ? undefined : departmentInForce(departments, id, today);
    if (department !== undefined) return { department: department.id, reason };
  }
  return { department: handling.coordinator, reason: 'coordinator' };
}
