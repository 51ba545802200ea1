import type { Snapshot } from '../content/snapshot.js';
import type { Choice } from '../message/reply.js';
import { writeTap } from '../message/tap.js';
import { shortLabel } from './short-label.js';

export const personChoice: Choice = { label: '상담원 연결', payload: writeTap({ do: 'person' }) };
/** Ends the talk with a person, or the wait for one. */
export const endTalkChoice: Choice = { label: '상담 끝내기', payload: writeTap({ do: 'end_talk' }) };
export const homeChoice: Choice = { label: '처음으로', payload: writeTap({ do: 'home' }) };
export const eraseChoice: Choice = { label: '내 대화 지우기', payload: writeTap({ do: 'erase' }) };
export const noneChoice: Choice = { label: '여기에 없어요', payload: writeTap({ do: 'none_of_these' }) };

/** Topics as choices, in order, each once; what has no title is left out. */
export function topicChoices(snapshot: Snapshot, topics: readonly string[], most: number): Choice[] {
  return [...new Set(topics)]
    .flatMap((topic) => {
      const title = titleOf(snapshot, topic);
      return title === undefined
        ? []
        : [{ label: shortLabel(title), payload: writeTap({ do: 'topic', topic }) }];
    })
    .slice(0, most);
}

function titleOf({ intents, articles, complaintCategories }: Snapshot, topic: string): string | undefined {
  return (
    intents.find((intent) => intent.id === topic)?.title ??
    articles.find((article) => article.topic === topic)?.title ??
    complaintCategories.find((category) => category.id === topic)?.title
  );
}
