import { MAXIMUM_BUTTONS, callButton } from '../answers/buttons.js';
import { homeChoice, noneChoice } from '../answers/choices.js';
import type { Elsewhere } from '../answers/elsewhere-of.js';
import { LABEL_LENGTH, shortLabel, shortText } from '../answers/short-label.js';
import type { CategoryQuestion } from '../content/complaint-category.js';
import type { Snapshot } from '../content/snapshot.js';
import { withParticle } from '../korean/particles.js';
import { type MediaCount, mediaWords } from '../message/count-media.js';
import type { Bubble, Button, Choice, Reply } from '../message/reply.js';
import { textReply } from '../message/reply.js';
import { type FormStep, writeTap } from '../message/tap.js';
import {
  answerOf,
  categoryOf,
  type ComplaintForm,
  mediaOf,
  MOST_PHOTOS,
  photoCount,
} from './complaint-form.js';
import { isNeeded, keyOf, type Question } from './next-question.js';

const step = (label: string, what: FormStep, of?: string): Choice => ({
  label,
  payload: writeTap({ do: 'form', step: what, ...(of !== undefined && { of }) }),
});
const stopChoice: Choice = { label: '그만하기', payload: writeTap({ do: 'stop' }) };
export const resumeChoice: Choice = step('이어서 하기', 'resume');

/** What is asked next, with what can be tapped for an answer. */
export function askQuestion(
  snapshot: Snapshot,
  form: ComplaintForm,
  question: Question,
  before: readonly string[] = [],
): Reply {
  const again = form.pending === keyOf(question) && form.tries > 1;
  const text = [...before, asked(snapshot, form, question, again)].join('\n\n');
  return textReply(text, choicesFor(snapshot, form, question));
}

function asked(snapshot: Snapshot, form: ComplaintForm, question: Question, again: boolean): string {
  switch (question.field) {
    case 'category':
      return form.offered.length > 0
        ? '어떤 불편인지 골라 주세요.'
        : '어떤 불편인지 한두 문장으로 적어 주세요. 예: 집 앞 가로등이 꺼졌어요';
    case 'description':
      return '어떤 일인지 적어 주세요. 사진이 있으면 함께 보내 주셔도 좋아요.';
    case 'place':
      if (form.photoPlace !== undefined && !again)
        return '사진에 찍은 곳이 남아 있어요. 그곳을 신고 위치로 쓸까요? 다른 곳이면 주소나 가까운 건물 이름을 적어 주세요. 고르지 않으시면 사진의 위치는 지워요.';
      return again
        ? '어디인지 알아야 담당자가 찾아갈 수 있어요. 주소나 가까운 건물·가게 이름, 가로등 번호 가운데 아는 것을 적어 주세요.'
        : '어디인가요? 위치를 보내시거나, 주소나 가까운 건물·가게 이름을 적어 주세요.';
    case 'place_detail':
      return `‘${shortText(form.place?.said ?? '', 40)}’까지 적어 두었어요. 그 가운데 어디쯤인가요? 가까운 건물이나 가게 이름을 알려 주세요.`;
    case 'own':
      return askOwn(form, question.own, again);
  }
}

function askOwn(form: ComplaintForm, { ask, kind, photos }: CategoryQuestion, again: boolean): string {
  if (kind === 'photos') {
    const { photos: count } = mediaOf(form);
    if (photos?.apartSeconds !== undefined && count >= photos.count)
      return `사진 ${count}장을 받았어요. ${apartWords(photos.apartSeconds)} 넘게 사이를 두고 찍은 사진인가요? 아니면 한 장 더 보내 주세요.`;
    return count > 0 ? `${ask} 지금까지 ${count}장 받았어요.` : ask;
  }
  return again && kind === 'plate' ? `번호를 알아보지 못했어요. 예: 12가3456\n${ask}` : ask;
}

function apartWords(seconds: number): string {
  return seconds % 60 === 0 ? `${seconds / 60}분` : `${seconds}초`;
}

function choicesFor(snapshot: Snapshot, form: ComplaintForm, question: Question): Choice[] {
  const skip = isNeeded(snapshot, form, question) ? [] : [step('건너뛰기', 'skip')];
  switch (question.field) {
    case 'category':
      return form.offered.length === 0
        ? [stopChoice]
        : [
            ...form.offered.flatMap((id) => {
              const title = categoryOf(snapshot, { category: id })?.title;
              return title === undefined ? [] : [step(shortLabel(title), 'category', id)];
            }),
            noneChoice,
            stopChoice,
          ];
    case 'own': {
      const { kind, choices = [], photos } = question.own;
      const isApart = kind === 'photos' && mediaOf(form).photos >= (photos?.count ?? 1);
      return [
        ...choices.map((choice, number) => step(shortLabel(choice), 'choice', String(number))),
        ...(isApart ? [step('네, 그랬어요', 'apart')] : []),
        ...skip,
        stopChoice,
      ];
    }
    case 'place': {
      const isThere = form.photoPlace !== undefined;
      return [...(isThere ? [step('사진 찍은 곳', 'photo_place')] : []), ...skip, stopChoice];
    }
    default:
      return [...skip, stopChoice];
  }
}

/** Everything as it would be sent, and the one tap that sends it. */
export function summarise(
  snapshot: Snapshot,
  form: ComplaintForm,
  confirmation: string,
  before: readonly string[] = [],
): Reply {
  const lines = fieldsOf(snapshot, form).map(({ title, words }) => `· ${title}: ${shortText(words, 200)}`);
  const isPetition = form.kind === 'petition';
  const buttons: Button[] = [
    say(isPetition ? '본인 정보 적기' : '접수하기', writeTap({ do: 'confirm', id: confirmation })),
    say('고치기', writeTap({ do: 'form', step: 'fix' })),
    say(stopChoice.label, stopChoice.payload),
  ];
  const photoHint = photoCount(form) === 0 ? '\n사진이 있으면 지금 보내 주셔도 붙여 드려요.' : '';
  const card: Bubble = {
    kind: 'card',
    title: isPetition ? '정식 민원으로 접수할까요?' : '이대로 접수할까요?',
    text: `${isPetition ? AS_PETITION : AS_NUISANCE}${photoHint}`,
    buttons,
  };
  const text = [...before, `이렇게 정리했어요.\n${lines.join('\n')}`].join('\n\n');
  return { bubbles: [{ kind: 'text', text: shortText(text, 900) }, card], choices: [] };
}

const AS_NUISANCE = '‘접수하기’를 누르면 생활불편 신고로 접수돼요.';
const AS_PETITION =
  '‘본인 정보 적기’를 누르면 이름과 연락처를 적는 화면을 드려요. 다 적으시면 정식 민원으로 접수돼요.';

/** What can be put right, one choice each. */
export function askWhatToFix(snapshot: Snapshot, form: ComplaintForm): Reply {
  const fields = fieldsOf(snapshot, form).map(({ key, title }) => step(shortLabel(title), 'fix', key));
  return textReply('무엇을 고칠까요?', [...fields.slice(0, 8), step('고칠 것 없어요', 'resume'), stopChoice]);
}

/** Left in the middle: kept for a day. */
export function parked(): Reply {
  return textReply(
    '신고를 멈췄어요. 적으신 내용은 하루 동안 남겨 둘게요. 언제든 ‘이어서 하기’라고 적어 주세요.',
    [resumeChoice, homeChoice],
  );
}

export function tooManyPhotos(): string {
  return `사진과 동영상은 합해서 ${MOST_PHOTOS}개까지 붙일 수 있어요. 먼저 보내신 ${MOST_PHOTOS}개만 붙였어요.`;
}

/** Somebody else's business: who, and the number to call. The form waits, in case that we are wrong. */
export function belongsElsewhere({ body, phone, why }: Elsewhere): Reply {
  const number = `${phone.label} ${phone.number}`;
  const whoToCall =
    why === 'outside'
      ? `그곳의 시·군·구에 알려 주세요. 어디인지 모르시면 ${number}에 물어봐 주세요.`
      : `${withParticle(number, '으로/로')} 알려 주세요.`;
  return {
    bubbles: [
      {
        kind: 'card',
        title:
          why === 'outside'
            ? '우리 시 밖의 일이에요'
            : shortText(`${withParticle(body, '이/가')} 맡는 일이에요`, 40),
        text: `우리 시에서는 처리할 수 없어서 접수하지 않았어요. ${whoToCall} 잘못 알아들었다면 아래에서 골라 주세요.`,
        buttons: [callButton(phone)].slice(0, MAXIMUM_BUTTONS),
      },
    ],
    choices: [
      step('그래도 우리 시 일이에요', 'ours'),
      ...(why === 'outside' ? [step('위치 고치기', 'fix', 'place')] : []),
      homeChoice,
    ],
  };
}

function say(label: string, payload: string): Button {
  return { label, action: { do: 'say', text: label.slice(0, LABEL_LENGTH), payload } };
}

interface FieldWords {
  key: string;
  title: string;
  words: string;
}

/** What was told, in the order in which it is read back. */
function fieldsOf(snapshot: Snapshot, form: ComplaintForm): FieldWords[] {
  const category = categoryOf(snapshot, form);
  const media = mediaOf(form);
  const own = (category?.questions ?? []).flatMap((question) => {
    const words = question.kind === 'photos' ? undefined : answerOf(form, question);
    return words === undefined ? [] : [{ key: `own:${question.id}`, title: TITLES[question.kind], words }];
  });
  return [
    { key: 'category', title: '종류', words: category?.title },
    { key: 'place', title: '위치', words: form.place?.said },
    { key: 'description', title: '내용', words: form.description },
    ...own,
    { key: 'photos', title: '사진', words: photoCount(form) === 0 ? undefined : shownWords(media) },
  ].flatMap(({ key, title, words }) => (words === undefined ? [] : [{ key, title, words }]));
}

/** After the title `사진`, photos alone need no second name. */
function shownWords(media: MediaCount): string {
  return media.videos === 0 ? `${media.photos}장` : mediaWords(media);
}

const TITLES: Record<CategoryQuestion['kind'], string> = {
  text: '덧붙인 말',
  choice: '고르신 것',
  time: '시간',
  plate: '차량 번호',
  lamp_post: '가로등 번호',
  photos: '사진',
};
