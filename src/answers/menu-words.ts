import type { Snapshot } from '../content/snapshot.js';
import type { Button, Choice } from '../message/reply.js';
import { homeChoice, personChoice, topicChoices } from './choices.js';

/** What stands beside every conversation, on channels that have a place for it. */
export interface MenuWords {
  greeting: string;
  /** Questions offered before the first word. */
  questions: Choice[];
  /** The menu that stays: the first screen, a person, the city's own pages. */
  buttons: Button[];
  barText: string;
}

const MOST_QUESTIONS = 4;

export function menuWords(snapshot: Snapshot): MenuWords {
  const { office } = snapshot;
  const say = ({ label, payload }: Choice): Button => ({
    label,
    action: { do: 'say', text: label, payload },
  });
  return {
    greeting: `${office.name} ${office.botName}에게 무엇이든 물어보세요. 급한 일은 ${office.phone.number}에 전화해 주세요.`,
    questions: topicChoices(snapshot, office.startTopics, MOST_QUESTIONS),
    buttons: [
      say(homeChoice),
      say(personChoice),
      ...(office.website === undefined
        ? []
        : [{ label: office.website.label, action: { do: 'open' as const, url: office.website.url } }]),
    ],
    barText: '메뉴',
  };
}
