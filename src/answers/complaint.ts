import type { Link } from '../content/article.js';
import type { Snapshot } from '../content/snapshot.js';
import { withParticle } from '../korean/particles.js';
import type { Reply } from '../message/reply.js';
import { contactButtons } from './buttons.js';
import { homeChoice, personChoice } from './choices.js';
import { footnote, recheckNote } from './footnote.js';
import { openingSentence, responsibleFor } from './responsible.js';

/** The national desk for dangers and nuisances, open to every city. */
const SAFETY_REPORT: Link = { label: '안전신문고 신고', url: 'https://www.safetyreport.go.kr' };

/** Who takes care of it, what to tell them and where; `undefined` for a category nobody described. */
export function reportComplaint(snapshot: Snapshot, category: string, now: number): Reply | undefined {
  const found = snapshot.complaintCategories.find(({ id }) => id === category);
  if (found === undefined) return undefined;
  const department = responsibleFor(snapshot, found.department, now);
  const { name, phone } = department;
  const parts = [
    `불편하셨겠어요. ${withParticle(found.title, '은/는')} ${name}에서 맡고 있어요.`,
    found.advice,
    '여기에 적으신 것만으로는 신고가 접수되지 않아요. 아래 버튼으로 신고하거나 전화해 주세요.',
    recheckNote(found.reviewBy, now),
    footnote(name, found.sources[0]),
  ];
  return {
    bubbles: [
      { kind: 'text', text: parts.filter((part) => part !== undefined).join('\n\n') },
      {
        kind: 'card',
        title: found.title,
        text: `문의: ${phone.label} ${phone.number}\n${openingSentence(department, now)}`,
        buttons: contactButtons(found.links.length === 0 ? [SAFETY_REPORT] : found.links, [
          ...found.phones,
          phone,
        ]),
      },
    ],
    choices: [personChoice, homeChoice],
  };
}
