export const PLACEHOLDERS = ['{시민}', '{상담원}', '{담당부서}', '{전화}'] as const;

/** How the words may look to a citizen; the real values come from the talk. */
export function exampleOf(text: string, agent: string): string {
  const values: Record<(typeof PLACEHOLDERS)[number], string> = {
    '{시민}': '시민',
    '{상담원}': agent,
    '{담당부서}': '민원여권과',
    '{전화}': '031-120',
  };
  return PLACEHOLDERS.reduce(
    (words, placeholder) => words.replaceAll(placeholder, values[placeholder]),
    text,
  );
}
