import { CASE_MOVES, OPEN_STATES, STATE_NAMES } from '../../src/cases/case.js';
import type { CaseState } from '../../src/storage/case-tables.js';

/** The table of legal moves as docs/cases.md draws it; moves after which the state stays are left out. */
export function stateDiagram(): string {
  const lines = ['```mermaid', 'stateDiagram-v2'];
  for (const [state, name] of Object.entries(STATE_NAMES)) lines.push(`  ${state}: ${name}`);
  lines.push('  [*] --> received: open');
  const arrows = new Map<string, string[]>();
  for (const [move, { from, to }] of Object.entries(CASE_MOVES))
    for (const state of from)
      if (to !== 'same') {
        const arrow = `${state} --> ${to}`;
        arrows.set(arrow, [...(arrows.get(arrow) ?? []), move]);
      }
  for (const [arrow, moves] of arrows) lines.push(`  ${arrow}: ${moves.join(', ')}`);
  const open: readonly CaseState[] = OPEN_STATES;
  for (const state of Object.keys(STATE_NAMES) as CaseState[])
    if (!open.includes(state)) lines.push(`  ${state} --> [*]`);
  return [...lines, '```'].join('\n');
}
