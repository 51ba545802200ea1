import { type ContentFile, filesOf } from './content-file.js';
import type { Fault, FaultCode } from './fault.js';
import { usualHandling } from './handling.js';
import { toIntent } from './intent.js';
import { type Office, USUAL_ANSWER_MINUTES } from './office.js';
import type { Snapshot } from './snapshot.js';

/**
 * Stands in where no office is described, so that sentences can be understood without one.
 * Checking content reports it: nobody is to be answered in its name.
 */
const NO_OFFICE: Office = {
  name: '우리 시',
  botName: '반장',
  phone: { label: '정부민원안내콜센터', number: '110' },
  hours: { open: '09:00', close: '18:00' },
  notice: { version: 1, text: '자동으로 답하는 상담 창구예요.' },
  handover: { answerWithinMinutes: USUAL_ANSWER_MINUTES },
  startTopics: [],
};

/** Puts files that fit their definitions together; the same files give the same snapshot, byte for byte. */
export function assembleSnapshot(files: readonly ContentFile[]): { snapshot: Snapshot; faults: Fault[] } {
  const sorted = [...files].sort((a, b) => (a.file < b.file ? -1 : 1));
  const office = filesOf(sorted, 'office')[0]?.value;
  const departments = filesOf(sorted, 'departments')[0]?.value.departments;
  const intents = filesOf(sorted, 'intent').map((file) => toIntent(file.value));
  const snapshot: Snapshot = {
    office: office ?? NO_OFFICE,
    departments: departments ?? [],
    intents,
    aspects: filesOf(sorted, 'aspects').flatMap((file) => file.value.aspects),
    outOfScope: filesOf(sorted, 'out_of_scope').flatMap((file) => file.value.examples),
    outOfScopeEnglish: filesOf(sorted, 'out_of_scope').flatMap((file) => file.value.english ?? []),
    articles: filesOf(sorted, 'article').map((file) => file.value),
    complaintCategories: filesOf(sorted, 'complaint_categories').flatMap((file) => file.value.categories),
    accounts: filesOf(sorted, 'accounts').flatMap((file) => file.value.accounts),
    handling: filesOf(sorted, 'handling')[0]?.value ?? usualHandling(departments ?? []),
    areas: filesOf(sorted, 'areas').flatMap((file) => file.value.areas),
    neighbours: filesOf(sorted, 'areas').flatMap((file) => file.value.neighbours),
  };
  const faults: Fault[] = [];
  if (intents.length === 0) faults.push(missing('intents_missing', 'intents', '시민이 쓰는 말(의도) 파일이'));
  if (office === undefined) faults.push(missing('office_missing', 'knowledge/office.json', '기관 파일이'));
  if (departments === undefined) {
    faults.push(missing('departments_missing', 'knowledge/departments.json', '담당 부서 파일이'));
  }
  return { snapshot, faults };
}

function missing(code: FaultCode, file: string, what: string): Fault {
  return {
    code,
    file,
    path: [],
    message: `${what} 없어요.`,
    remedy: '함께 받은 본보기 파일을 복사해 와서 고쳐 주세요.',
  };
}
