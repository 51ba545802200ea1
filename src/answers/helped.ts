import type { Snapshot } from '../content/snapshot.js';
import { type Reply, textReply } from '../message/reply.js';
import { writeTap } from '../message/tap.js';
import { homeChoice } from './choices.js';

/** Stands below an answer, once in a while. */
export function askHelped(id: string): Reply {
  return textReply('이 답이 도움이 됐나요?', [
    { label: '네', payload: writeTap({ do: 'helped', helped: true, id }) },
    { label: '아니요', payload: writeTap({ do: 'helped', helped: false, id }) },
  ]);
}

export function helpedReply({ office }: Snapshot): Reply {
  return textReply(
    `도움이 됐다니 다행이에요. 더 궁금한 것이 있으면 언제든 ${office.botName}에게 적어 주세요.`,
    [homeChoice],
  );
}
