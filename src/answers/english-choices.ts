import type { Article, Link, Phone } from '../content/article.js';
import type { Snapshot } from '../content/snapshot.js';
import type { Aspect } from '../message/kind.js';
import type { Button, Choice, Reply } from '../message/reply.js';
import { writeTap } from '../message/tap.js';
import { MAXIMUM_BUTTONS } from './buttons.js';
import { LABEL_LENGTH, shortLabel } from './short-label.js';

export const askPerson: Choice = { label: 'Ask a person', payload: writeTap({ do: 'person' }) };
export const endChat: Choice = { label: 'End chat', payload: writeTap({ do: 'end_talk' }) };
export const startOver: Choice = { label: 'Start over', payload: writeTap({ do: 'home' }) };
export const noneOfThese: Choice = { label: 'None of these', payload: writeTap({ do: 'none_of_these' }) };

const MAXIMUM_ASPECTS = 5;

/** Marks all of a reply as English, for whoever has it read aloud. */
export function inEnglish({ bubbles, choices }: Reply): Reply {
  return {
    bubbles: bubbles.map((bubble) => ({ ...bubble, language: 'en' })),
    choices: choices.map((choice) => ({ ...choice, language: 'en' })),
  };
}

/** Topics with English words as choices, in order, each once. */
export function englishTopicChoices(
  { articles }: Snapshot,
  topics: readonly string[],
  most: number,
): Choice[] {
  return [...new Set(topics)]
    .flatMap((topic) => {
      const title = articles.find((article) => article.topic === topic && article.english !== undefined)
        ?.english?.title;
      return title === undefined
        ? []
        : [{ label: shortLabel(title), payload: writeTap({ do: 'topic', topic }) }];
    })
    .slice(0, most);
}

export function englishAspectChoices(
  { aspects }: Snapshot,
  { topic, english }: Article,
  asked: Aspect | undefined,
): Choice[] {
  return aspects
    .flatMap(({ id, english: words }) =>
      id === asked || words === undefined || english?.aspects?.[id] === undefined
        ? []
        : [{ label: shortLabel(words.title), payload: writeTap({ do: 'topic', topic, aspect: id }) }],
    )
    .slice(0, MAXIMUM_ASPECTS);
}

/** Labels of content are Korean: a number and an address are read in any language. */
export function englishButtons(links: readonly Link[], phones: readonly Pick<Phone, 'number'>[]): Button[] {
  const calls = [...new Set(phones.map(({ number }) => number))].map(englishCall);
  const opens = [...new Map(links.map((link) => [link.url, openInEnglish(link)])).values()];
  const room = MAXIMUM_BUTTONS - Math.min(calls.length, 1);
  return [...opens.slice(0, room), ...calls].slice(0, MAXIMUM_BUTTONS);
}

export function englishCall(number: string): Button {
  const call = `Call ${number}`;
  return { label: call.length <= LABEL_LENGTH ? call : number, action: { do: 'call', phone: number } };
}

export function openInEnglish({ url }: Pick<Link, 'url'>): Button {
  const host = new URL(url).hostname.replace(/^www\./, '');
  return { label: host.length <= LABEL_LENGTH ? host : 'Website', action: { do: 'open', url } };
}
