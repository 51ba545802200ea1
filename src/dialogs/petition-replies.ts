import { homeChoice } from '../answers/choices.js';
import type { Snapshot } from '../content/snapshot.js';
import type { Bubble, Choice, Reply } from '../message/reply.js';
import { writeTap } from '../message/tap.js';

/** Long enough for somebody who looks for his glasses, short enough for a link that others may find. */
export const IDENTITY_MINUTES = 30;

const difference =
  '정식 민원은 신청한 분이 누구인지 확인하고, 정해진 처리기한 안에 답을 드려요. 생활불편 신고는 신원 확인 없이 바로 접수하고, 기관이 약속한 날까지 처리해요.';
const ways = {
  here: '정식 민원은 여기에서 본인 정보를 적어 신청하실 수 있고, 국민신문고에서 본인 인증을 하고 신청하셔도 돼요.',
  elsewhere:
    '정식 민원은 국민신문고에서 본인 인증을 하고 신청하시거나, 신분증을 가지고 민원 창구로 와 주세요.',
};

/** What the office takes here; where it takes none, only where else. */
export function takesPetitions({ handling }: Snapshot): boolean {
  return handling.identity !== 'elsewhere';
}

/** How a formal 민원 differs from a report, in short, and the ways to each. */
export function explainPetition(snapshot: Snapshot, isFormOpen: boolean, category?: string): Reply {
  const isHere = takesPetitions(snapshot);
  const card: Bubble = {
    kind: 'card',
    title: '국민신문고',
    text: '본인 인증을 하고 정식 민원을 신청하는 곳이에요.',
    buttons: [{ label: '국민신문고 열기', action: { do: 'open', url: 'https://www.epeople.go.kr' } }],
  };
  return {
    bubbles: [{ kind: 'text', text: `${difference}\n\n${isHere ? ways.here : ways.elsewhere}` }, card],
    choices: [
      ...(isHere ? [petitionChoice(category)] : []),
      { label: '생활불편으로 신고', payload: writeTap({ do: 'kind', kind: 'nuisance' }) },
      isFormOpen ? { label: '그만하기', payload: writeTap({ do: 'stop' }) } : homeChoice,
    ],
  };
}

export function petitionChoice(category?: string): Choice {
  const of = category === undefined ? {} : { category };
  return { label: '정식 민원으로 신청', payload: writeTap({ do: 'kind', kind: 'petition', ...of }) };
}

/** The way to the page on which he says who he is: nothing of it goes through the messenger. */
export function giveIdentityPage(url: string): Reply {
  return {
    bubbles: [
      {
        kind: 'card',
        title: '본인 정보를 적어 주세요',
        text: `이름과 연락처는 대화에 적지 마시고 아래 화면에만 적어 주세요. ${IDENTITY_MINUTES}분 안에 적으시면 정식 민원으로 접수되고, 접수번호를 여기로 알려 드려요.`,
        buttons: [{ label: '본인 정보 적기', action: { do: 'open', url } }],
      },
    ],
    choices: [
      { label: '생활불편으로 신고', payload: writeTap({ do: 'kind', kind: 'nuisance' }) },
      homeChoice,
    ],
  };
}
