import type { Problem } from './problem.js';

/** For the terminal and the log: where, what, and what to do; one problem after the other. */
export function formatProblems(problems: readonly Problem[]): string {
  return problems.map(formatProblem).join('\n');
}

function formatProblem({ file, line, column, severity, message, remedy }: Problem): string {
  const weight = severity === 'warning' ? '(알림) ' : '';
  return `${file}:${line}:${column}  ${weight}${message}\n   고치는 법: ${remedy}`;
}

/** What `banjang check` prints and how it ends: 1 when something must be mended. */
export function checkReport(problems: readonly Problem[]): { text: string; exitCode: 0 | 1 } {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  const sums = [
    ...(errors > 0 ? [`고쳐야 할 것 ${errors}개`] : []),
    ...(warnings > 0 ? [`살펴볼 것 ${warnings}개`] : []),
  ];
  const verdict = errors === 0 ? '이대로 쓸 수 있어요' : '이대로는 쓸 수 없어요';
  const end = `${verdict}: ${sums.join(', ')}.`;
  return {
    text: problems.length === 0 ? '내용에 잘못된 곳이 없어요.' : `${formatProblems(problems)}\n\n${end}`,
    exitCode: errors > 0 ? 1 : 0,
  };
}
