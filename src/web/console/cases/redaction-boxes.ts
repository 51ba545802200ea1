import type { RedactionBox } from '../../../console/case-api.js';

export interface Point {
  x: number;
  y: number;
}

/** Smaller than a hundredth of the picture hides nothing: it was a click. */
const SMALLEST = 0.01;

/** The box between two corners, whichever way the hand went; undefined for a mere click. */
export function boxBetween(one: Point, other: Point): RedactionBox | undefined {
  const x = within(Math.min(one.x, other.x));
  const y = within(Math.min(one.y, other.y));
  const box = {
    x,
    y,
    width: within(Math.max(one.x, other.x)) - x,
    height: within(Math.max(one.y, other.y)) - y,
  };
  return box.width < SMALLEST || box.height < SMALLEST ? undefined : rounded(box);
}

/** One side set to whole percents, with the box kept in the picture. */
export function withSide(box: RedactionBox, side: keyof RedactionBox, percent: number): RedactionBox {
  const changed = { ...box, [side]: within(percent / 100) };
  const x = Math.min(changed.x, 1 - SMALLEST);
  const y = Math.min(changed.y, 1 - SMALLEST);
  return rounded({
    x,
    y,
    width: Math.min(Math.max(changed.width, SMALLEST), 1 - x),
    height: Math.min(Math.max(changed.height, SMALLEST), 1 - y),
  });
}

function within(share: number): number {
  return Math.min(1, Math.max(0, share));
}

/** Tenths of a percent: finer than any hand. */
function rounded({ x, y, width, height }: RedactionBox): RedactionBox {
  const round = (share: number) => Math.round(share * 1000) / 1000;
  return { x: round(x), y: round(y), width: round(width), height: round(height) };
}
