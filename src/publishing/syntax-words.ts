/** What is wrong with a JSON text and what to do, in the words of a clerk. */
export interface SyntaxWords {
  message: string;
  remedy: string;
}

type Bracket = '{' | '[';
const PARTNER: Readonly<Record<Bracket, string>> = { '{': '}', '[': ']' };

type Expected =
  | 'value'
  | 'key'
  | 'colon'
  | 'comma'
  | 'last_comma'
  | 'inner_quote'
  | 'bare_number'
  | 'after_end'
  | 'quote'
  | 'round_end'
  | 'backslash'
  | 'control'
  | 'depth';

const WORDS: Readonly<Record<Expected, SyntaxWords>> = {
  value: {
    message: '값이 있어야 할 자리에 다른 글자가 있어요.',
    remedy: '글은 "…"처럼 따옴표로 감싸고, 숫자와 true·false는 그대로 적어 주세요.',
  },
  key: {
    message: '항목 이름에 따옴표가 없어요.',
    remedy: '"title": …처럼 항목 이름을 따옴표(")로 감싸 주세요.',
  },
  colon: {
    message: '항목 이름 뒤에 쌍점(:)이 없어요.',
    remedy: '"title": "…"처럼 이름과 값 사이에 쌍점을 적어 주세요.',
  },
  comma: { message: '쉼표(,)가 빠졌어요.', remedy: '이 줄 끝에 쉼표를 붙여 다음 항목과 나눠 주세요.' },
  last_comma: {
    message: '마지막 항목 뒤에 쉼표(,)가 남아 있어요.',
    remedy: '닫는 괄호 바로 앞의 쉼표를 지워 주세요.',
  },
  inner_quote: {
    message: '글 안에 큰따옴표(")가 그대로 들어 있어요.',
    remedy: '글 안의 큰따옴표를 둥근 따옴표(“ ”)로 바꾸거나 \\"처럼 앞에 역슬래시를 붙여 주세요.',
  },
  bare_number: {
    message: '숫자로 읽을 수 없어요.',
    remedy: '전화번호와 날짜, 시각은 따옴표로 감싸고, 숫자 앞의 0은 지워 주세요.',
  },
  after_end: {
    message: '내용이 끝난 뒤에 글자가 더 있어요.',
    remedy: '닫는 괄호가 일찍 닫혔는지 보고, 끝 뒤에 남은 글자를 지워 주세요.',
  },
  quote: {
    message: '따옴표(")가 닫히지 않았어요.',
    remedy: '글 끝에 따옴표를 붙여 주세요. 글 안에서 줄을 바꾸려면 줄바꿈 대신 \\n을 적어 주세요.',
  },
  round_end: {
    message: '따옴표가 둥근 따옴표(”)로 닫혀 있어요.',
    remedy: '글 끝의 둥근 따옴표를 곧은 따옴표(")로 바꿔 주세요.',
  },
  backslash: {
    message: '역슬래시(\\)를 그대로 쓸 수 없어요.',
    remedy: '역슬래시가 필요하면 \\\\처럼 두 번 적고, 아니면 지워 주세요.',
  },
  control: { message: '글 안에 탭 글자가 들어 있어요.', remedy: '탭을 빈칸으로 바꿔 주세요.' },
  depth: { message: '괄호가 너무 깊이 겹쳐 있어요.', remedy: '괄호를 잘못 열지 않았는지 확인해 주세요.' },
};

/** Characters that word processors and chat windows leave behind, wherever they turn up. */
const STRAY: readonly (readonly [pattern: RegExp, words: SyntaxWords])[] = [
  [
    /^[“”„‟]/,
    {
      message: '둥근 따옴표(“ ”)는 쓸 수 없어요.',
      remedy: '곧은 따옴표(")로 바꿔 주세요. 글 안의 둥근 따옴표는 괜찮아요.',
    },
  ],
  [
    /^``/,
    {
      message: '안내서의 ``` 줄까지 붙여 넣었어요.',
      remedy: '```로 시작하는 줄을 처음과 끝에서 모두 지워 주세요.',
    },
  ],
  [/^['‘’`]/, { message: '작은따옴표로는 감쌀 수 없어요.', remedy: '큰따옴표(")로 바꿔 주세요.' }],
  [/^(?:\/\/|\/\*|#)/, { message: '설명글(주석)은 쓸 수 없어요.', remedy: '이 설명글을 지워 주세요.' }],
  [
    /^[，、：；｛｝［］；;]/,
    {
      message: '전각 기호나 쌍반점은 쓸 수 없어요.',
      remedy: '반각 쉼표(,)와 쌍점(:), 괄호({ } [ ])로 바꿔 주세요.',
    },
  ],
  [
    /^[\u00a0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\u3164\ufeff]/,
    { message: '보이지 않는 특수 빈칸이 들어 있어요.', remedy: '이 자리의 빈칸을 지우고 다시 띄워 주세요.' },
  ],
  [
    /^[<>=]/,
    {
      message: '두 사람의 수정이 겹친 표시가 남아 있거나 알 수 없는 기호가 있어요.',
      remedy: '<<<<<<<, =======, >>>>>>> 줄이 있으면 하나만 남기고 지워 주세요.',
    },
  ],
];

/**
 * `found` is the text at the place, two characters at most; empty at the end of the file.
 * `open` is the bracket that still waits for its partner.
 */
export function saySyntax(expected: Expected, found: string, open?: Bracket): SyntaxWords {
  if (expected === 'value' || expected === 'key' || expected === 'colon' || expected === 'comma') {
    if (found === '') return sayEnd(undefined);
    const stray = STRAY.find(([pattern]) => pattern.test(found));
    if (stray !== undefined) return stray[1];
    if (expected === 'value' && /^[,\]}]/.test(found)) {
      return { message: '값이 비어 있어요.', remedy: '값을 적거나, 남은 쉼표(,)나 항목 이름을 지워 주세요.' };
    }
    if (expected === 'comma' && /^[\]}]/.test(found)) {
      return {
        message: '여는 괄호와 닫는 괄호의 모양이 달라요.',
        remedy:
          open === undefined
            ? '{ }와 [ ]가 서로 짝이 맞는지 확인해 주세요.'
            : `${open}로 연 곳이 아직 닫히지 않았어요. 이 줄 다음에 닫는 괄호(${PARTNER[open]})를 적어 주세요.`,
      };
    }
  }
  return WORDS[expected];
}

/** `open` is the bracket that still waits for its partner. */
export function sayEnd(open: Bracket | undefined): SyntaxWords {
  const message = '파일이 중간에 끝났어요.';
  if (open === undefined) return { message, remedy: '빠진 내용을 마저 적고 괄호를 닫아 주세요.' };
  return { message, remedy: `여기까지 적은 내용 뒤에 닫는 괄호(${PARTNER[open]})를 적어 주세요.` };
}
