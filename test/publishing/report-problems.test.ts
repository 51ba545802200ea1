import { expect, test } from '@jest/globals';
import type { Problem } from '../../src/publishing/problem.js';
import { checkReport } from '../../src/publishing/report-problems.js';

const problem: Problem = {
  code: 'schema',
  severity: 'error',
  file: 'intents/cert.seal.json',
  line: 14,
  column: 5,
  path: 'examples',
  message: 'examples 항목이 비어 있어요.',
  remedy: '시민이 쓰는 말을 1개 이상 적어 주세요.',
};

test('a problem is a place that a terminal can follow, what is wrong, and what to do', () => {
  expect(checkReport([problem, { ...problem, severity: 'warning', line: 20 }])).toEqual({
    text: [
      'intents/cert.seal.json:14:5  examples 항목이 비어 있어요.',
      '   고치는 법: 시민이 쓰는 말을 1개 이상 적어 주세요.',
      'intents/cert.seal.json:20:5  (알림) examples 항목이 비어 있어요.',
      '   고치는 법: 시민이 쓰는 말을 1개 이상 적어 주세요.',
      '',
      '이대로는 쓸 수 없어요: 고쳐야 할 것 1개, 살펴볼 것 1개.',
    ].join('\n'),
    exitCode: 1,
  });
});

test('warnings alone let a check pass', () => {
  const { text, exitCode } = checkReport([{ ...problem, severity: 'warning' }]);
  expect(exitCode).toBe(0);
  expect(text).toMatch(/이대로 쓸 수 있어요: 살펴볼 것 1개\.$/);
  expect(checkReport([])).toEqual({ text: '내용에 잘못된 곳이 없어요.', exitCode: 0 });
});
