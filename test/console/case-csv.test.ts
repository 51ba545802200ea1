import { describe, expect, test } from '@jest/globals';
import { csvCell } from '../../src/console/case-csv.js';
import { legalMoves } from '../../src/console/legal-moves.js';
import { boxBetween, withSide } from '../../src/web/console/cases/redaction-boxes.js';

test.each(['=1+1', '+82', '-1', '@SUM(A1)', '\t=1', '\r=1', '  =1'])('%j is no formula in a cell', (text) => {
  expect(csvCell(text)).toBe(`"'${text}"`);
});

test('words and quotes stay what they are', () => {
  expect(csvCell('그는 "네"라고 했어요, 1-2번')).toBe('"그는 ""네""라고 했어요, 1-2번"');
});

test('a second extension asks for consent, and a third is not offered', () => {
  const extend = (extensions: number) =>
    legalMoves({ state: 'in_progress', extensions }, 0).find(({ move }) => move === 'extend')?.needs;
  expect(extend(0)).toEqual(['reason', 'days']);
  expect(extend(1)).toEqual(['reason', 'days', 'consent']);
  expect(extend(2)).toBeUndefined();
});

test('the same thing is closed as repeated only after two answers', () => {
  const offered = (answers: number) =>
    legalMoves({ state: 'received', extensions: 0 }, answers).some(({ move }) => move === 'close_repeated');
  expect([offered(1), offered(2)]).toEqual([false, true]);
});

describe('boxes that black out', () => {
  test('are the same whichever corner is drawn first, and stay in the picture', () => {
    const box = { x: 0.2, y: 0.1, width: 0.8, height: 0.4 };
    expect(boxBetween({ x: 0.2, y: 0.5 }, { x: 1.4, y: 0.1 })).toEqual(box);
    expect(boxBetween({ x: 1.4, y: 0.1 }, { x: 0.2, y: 0.5 })).toEqual(box);
    expect(withSide(box, 'x', 90)).toEqual({ ...box, x: 0.9, width: 0.1 });
  });

  test('are not made by a click', () => {
    expect(boxBetween({ x: 0.5, y: 0.5 }, { x: 0.501, y: 0.7 })).toBeUndefined();
  });
});
