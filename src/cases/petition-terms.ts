import { deadlineOf, dueAt } from '../answers/deadline-of.js';
import { routeCase } from '../answers/route-case.js';
import { responsibleFor } from '../answers/responsible.js';
import type { Deadline } from '../content/handling.js';
import type { Place } from '../content/place.js';
import { addDays, addMonths, dayAt, startOfDay } from '../korean/korean-dates.js';
import { hoursOf } from './apply-move.js';
import type { CaseMoment } from './case-parts.js';

/** Under what a petition runs if it is filed now. */
export interface PetitionTerms {
  /** Name of the department that will have it. */
  department: string;
  deadline: Deadline;
  dueAt: number;
  /** Contacts are kept until this moment, the end of a day. */
  contactsUntil: number;
}

interface Told {
  category: string;
  description: string;
  place: Place | undefined;
  answers: Readonly<Record<string, string>>;
  elsewhere?: boolean | undefined;
}

export function petitionTerms(moment: CaseMoment, told: Told): PetitionTerms {
  const { snapshot, now } = moment;
  const { handling } = snapshot;
  const { department } = routeCase(snapshot, {
    category: told.category,
    area: told.place?.area,
    words: [told.description, ...Object.values(told.answers)].join(' '),
    elsewhere: told.elsewhere,
    now,
  });
  const category = snapshot.complaintCategories.find(({ id }) => id === told.category);
  const deadline = deadlineOf(handling, category ?? { kind: 'nuisance', deadline: '' }, 'petition');
  const due = dueAt(handling, deadline.id, hoursOf(moment, department), now);
  const lastDay = addMonths(dayAt(due), handling.contactMonths);
  return {
    department: responsibleFor(snapshot, department, now).name,
    deadline,
    dueAt: due,
    contactsUntil: startOfDay(addDays(lastDay, 1)),
  };
}
