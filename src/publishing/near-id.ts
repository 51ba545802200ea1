/** Whether two ids differ by one slip: a letter put in, left out, exchanged, or two letters swapped; `-` counts as `_`. */
export function isNear(written: string, id: string): boolean {
  const a = written.replaceAll('-', '_');
  let front = 0;
  while (front < a.length && a[front] === id[front]) front += 1;
  let back = 0;
  while (back < Math.min(a.length, id.length) - front && a.at(-1 - back) === id.at(-1 - back)) back += 1;
  const [mine, its] = [a.slice(front, a.length - back), id.slice(front, id.length - back)];
  if (Math.max(mine.length, its.length) <= 1) return true;
  return mine.length === 2 && its.length === 2 && mine[0] === its[1] && mine[1] === its[0];
}
