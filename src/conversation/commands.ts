import { normalise } from '../korean/normalise.js';

export type Command = 'home' | 'waiting' | 'stop' | 'person' | 'erase' | 'greeting' | 'thanks';

/** Words that steer the conversation wherever it stands. Only the whole message counts: "그만둔 회사"는 아니다. */
const WORDS: Record<Command, readonly string[]> = {
  home: [
    '처음으로',
    '처음',
    '처음부터',
    '홈',
    '메뉴',
    '시작',
    '시작하기',
    '첫 화면',
    '처음 화면',
    '처음으로 가기',
  ],
  waiting: ['답 보기', '답보기', '답 보여 줘', '답 보여 주세요'],
  stop: [
    '그만',
    '그만할래',
    '그만할래요',
    '그만하기',
    '그만해',
    '종료',
    '끝',
    '끝내기',
    '취소',
    '나가기',
    '대화 종료',
    '상담 종료',
  ],
  person: [
    '상담원',
    '상담사',
    '상담원 연결',
    '상담사 연결',
    '상담 연결',
    '직원 연결',
    '사람 연결',
    '사람',
    '상담원 연결해 주세요',
    '상담원 바꿔 주세요',
    '상담직원 연결',
    '사람이랑 얘기하고 싶어요',
    '사람하고 말하고 싶어요',
  ],
  erase: [
    '대화 지우기',
    '내 대화 지우기',
    '대화 지워 줘',
    '대화 지워 주세요',
    '대화 삭제',
    '대화 내용 삭제',
    '내 대화 삭제',
  ],
  greeting: [
    '안녕',
    '안녕하세요',
    '안녕하십니까',
    '하이',
    '헬로',
    '헬로우',
    '반가워요',
    '반갑습니다',
    '여보세요',
    'hi',
    'hello',
  ],
  thanks: [
    '고마워',
    '고마워요',
    '고맙습니다',
    '감사',
    '감사해요',
    '감사합니다',
    '감사드립니다',
    '네 감사합니다',
    '네 고마워요',
    '알겠습니다 감사합니다',
    '땡큐',
    'ㄱㅅ',
    'ㄳ',
    '수고하세요',
    '수고하셨습니다',
    'thank you',
    'thanks',
  ],
};

const byWord = new Map<string, Command>(
  (Object.keys(WORDS) as Command[]).flatMap((command) => WORDS[command].map((word) => [key(word), command])),
);

export function readCommand(text: string): Command | undefined {
  return text.length > 40 ? undefined : byWord.get(key(text));
}

function key(text: string): string {
  return normalise(text).replaceAll(' ', '');
}
