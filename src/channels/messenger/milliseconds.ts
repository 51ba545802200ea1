const EARLIEST = Date.UTC(2004, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);
/** As milliseconds, smaller numbers would lie in the spring of 1973. */
const SECONDS_BELOW = 100_000_000_000;

/** Epoch milliseconds from Meta's times, some of which are in seconds or are text. Undefined for nonsense. */
export function milliseconds(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number') return undefined;
  const time = Math.round(number < SECONDS_BELOW ? number * 1000 : number);
  return time >= EARLIEST && time < LATEST ? time : undefined;
}
