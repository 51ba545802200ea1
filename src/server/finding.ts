/** One line of `banjang doctor`: what was looked at, what was found, and what to do about it. */
export type Finding =
  | { sign: 'ok'; about: string; fact: string }
  | { sign: 'warn' | 'fail'; about: string; fact: string; remedy: string };

const SIGNS = { ok: 'ok  ', warn: 'warn', fail: 'FAIL' } as const;

/** What `banjang doctor` prints and how it ends: 1 when something does not work. */
export function doctorReport(findings: readonly Finding[]): { text: string; exitCode: 0 | 1 } {
  const width = Math.max(...findings.map(({ about }) => about.length));
  const lines = findings.map((finding) => {
    const line = `${SIGNS[finding.sign]}  ${finding.about.padEnd(width)}  ${oneLine(finding.fact)}`;
    return finding.sign === 'ok' ? line : `${line} -> ${oneLine(finding.remedy)}`;
  });
  const failed = findings.filter(({ sign }) => sign === 'fail').length;
  const warned = findings.filter(({ sign }) => sign === 'warn').length;
  return { text: [...lines, '', sum(failed, warned)].join('\n'), exitCode: failed > 0 ? 1 : 0 };
}

function sum(failed: number, warned: number): string {
  if (failed + warned === 0) return 'All is well: nothing to do.';
  const parts = [
    ...(failed > 0 ? [`${failed} ${failed === 1 ? 'thing does' : 'things do'} not work`] : []),
    ...(warned > 0 ? [`${warned} ${warned === 1 ? 'thing wants' : 'things want'} looking at`] : []),
  ];
  return `${parts.join(', ')}.`;
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').replace(/\.$/, '');
}
