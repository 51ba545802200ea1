import type { z } from 'zod';
import type { FaultPath } from '../content/fault.js';
import { withParticle } from '../korean/particles.js';
import { ASPECTS } from '../message/kind.js';
import { namePath } from './name-path.js';

export interface Described {
  path: FaultPath;
  message: string;
  remedy: string;
}

type Issue = z.core.$ZodIssue;

/** Given as the parse's error map: whatever keeps it as message has no words of its own in the definition. */
export const WITHOUT_WORDS = 'without words';

const TYPES: Readonly<Record<string, string>> = {
  string: '따옴표로 감싼 글("…")',
  number: '숫자',
  int: '소수점 없는 숫자',
  boolean: 'true나 false',
  array: '목록([ … ])',
  object: '묶음({ … })',
  record: '묶음({ … })',
};

const FORMATS: Readonly<Record<string, Omit<Described, 'path'>>> = {
  date: { message: '날짜로 읽을 수 없어요.', remedy: '날짜는 2026-11-21처럼 적어 주세요.' },
  url: { message: '인터넷 주소로 읽을 수 없어요.', remedy: '주소를 https://부터 빠짐없이 적어 주세요.' },
};

/** Says one disagreement with a definition to a clerk: one entry for each place that must be mended. */
export function describeIssue(issue: Issue): Described[] {
  const path = issue.path.filter((step) => typeof step !== 'symbol');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: `${namePath([...path, key])}은 여기에 쓸 수 없어요.`,
      remedy: isAspect([...path, key])
        ? `측면의 이름은 다음 가운데 하나예요: ${ASPECTS.join(', ')}.`
        : '이름의 철자를 확인하거나 지워 주세요.',
    }));
  }
  const { message, remedy } = describe(issue, path);
  const words = issue.message === WITHOUT_WORDS ? remedy : endSentence(issue.message);
  return [{ path, message, remedy: words }];
}

function describe(issue: Issue, path: FaultPath): Omit<Described, 'path'> {
  const name = namePath(path);
  const its = withParticle(name, '이/가');
  switch (issue.code) {
    case 'invalid_type': {
      const type = TYPES[issue.expected] ?? issue.expected;
      if (issue.input === undefined) {
        return {
          message: `${its} 없어요.`,
          remedy: `${name} 자리에 ${withParticle(type, '을/를')} 적어 주세요.`,
        };
      }
      const shown = isAspect(path) && typeof issue.input === 'string' ? '{ "text": "…" }' : undefined;
      return {
        message: `${its} 맞는 꼴이 아니에요.`,
        remedy:
          shown === undefined ? `${withParticle(type, '을/를')} 적어 주세요.` : `${shown}처럼 적어 주세요.`,
      };
    }
    case 'too_small':
      return tooSmall(issue, name);
    case 'too_big':
      return tooBig(issue, name);
    case 'invalid_format': {
      const format = FORMATS[issue.format];
      if (format !== undefined)
        return { message: `${withParticle(name, '을/를')} ${format.message}`, remedy: format.remedy };
      return { message: `${its} 정해진 꼴과 달라요.`, remedy: '다른 파일의 같은 항목을 보고 고쳐 주세요.' };
    }
    case 'invalid_value':
      return {
        message: `${name}에 쓸 수 없는 값이에요.`,
        remedy: `다음 가운데 하나로 적어 주세요: ${issue.values.map(String).join(', ')}`,
      };
    default:
      return { message: `${its} 정해진 꼴과 달라요.`, remedy: '다른 파일의 같은 항목을 보고 고쳐 주세요.' };
  }
}

function tooSmall(issue: Extract<Issue, { code: 'too_small' }>, name: string): Omit<Described, 'path'> {
  const minimum = Number(issue.minimum);
  if (issue.origin === 'string' || issue.origin === 'array') {
    const unit = issue.origin === 'string' ? '글자' : '개';
    const empty = issue.input === '' || (Array.isArray(issue.input) && issue.input.length === 0);
    const blank = typeof issue.input === 'string' && issue.input.trim() === '';
    return {
      message:
        empty || blank
          ? `${withParticle(name, '이/가')} 비어 있어요.`
          : `${withParticle(name, '이/가')} 너무 짧아요.`,
      remedy: /examples 항목$/.test(name)
        ? `시민이 쓰는 말을 ${minimum}개 이상 적어 주세요.`
        : `${minimum}${unit} 이상 적어 주세요.`,
    };
  }
  return {
    message: `${withParticle(name, '이/가')} 너무 작아요.`,
    remedy: `${minimum} 이상으로 적어 주세요.`,
  };
}

function tooBig(issue: Extract<Issue, { code: 'too_big' }>, name: string): Omit<Described, 'path'> {
  const maximum = Number(issue.maximum);
  if (typeof issue.input === 'string') {
    return {
      message: `${withParticle(name, '이/가')} 너무 길어요 (지금 ${issue.input.length}자).`,
      remedy: `${maximum}자까지로 줄여 주세요.`,
    };
  }
  if (Array.isArray(issue.input)) {
    return {
      message: `${withParticle(name, '을/를')} 너무 많이 적었어요 (지금 ${issue.input.length}개).`,
      remedy: `${maximum}개까지로 줄여 주세요.`,
    };
  }
  return { message: `${withParticle(name, '이/가')} 너무 커요.`, remedy: `${maximum} 이하로 적어 주세요.` };
}

/** `aspects.fee` of an article; in aspects.json they are a list. */
function isAspect(path: FaultPath): boolean {
  return path.at(-2) === 'aspects' && typeof path.at(-1) === 'string';
}

function endSentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
