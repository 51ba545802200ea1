import type { Article } from '../content/article.js';
import type { Snapshot } from '../content/snapshot.js';
import type { Aspect } from '../message/kind.js';
import type { Choice } from '../message/reply.js';
import { writeTap } from '../message/tap.js';
import { shortLabel } from './short-label.js';

const MAXIMUM_ASPECTS = 5;

/** The other sides of the same topic that the article covers, so that a follow-up is one tap. */
export function aspectChoices(snapshot: Snapshot, article: Article, asked: Aspect | undefined): Choice[] {
  return snapshot.aspects
    .filter(({ id }) => id !== asked && article.aspects[id] !== undefined)
    .slice(0, MAXIMUM_ASPECTS)
    .map(({ id, title }) => ({
      label: shortLabel(title),
      payload: writeTap({ do: 'topic', topic: article.topic, aspect: id }),
    }));
}
