const BITS = 64;

/** In how many of 64 bits two pictures' fingerprints differ; all of them if one is none. */
export function fingerprintDistance(one: string, two: string): number {
  if (!/^[0-9a-f]{16}$/.test(one) || !/^[0-9a-f]{16}$/.test(two)) return BITS;
  let different = BigInt(`0x${one}`) ^ BigInt(`0x${two}`);
  let bits = 0;
  while (different > 0n) {
    different &= different - 1n;
    bits += 1;
  }
  return bits;
}
