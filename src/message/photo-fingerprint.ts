/** What `photoFingerprint` looks at: grey values row by row. */
export const FINGERPRINT_WIDTH = 9;
export const FINGERPRINT_HEIGHT = 8;

/**
 * Fingerprint of a picture that survives another size, other compression and a little more light
 * (a difference hash): for each of 64 places, whether it is darker than its right neighbour. 16 hex letters.
 */
export function photoFingerprint(grey: Uint8Array): string {
  let bits = 0n;
  for (let row = 0; row < FINGERPRINT_HEIGHT; row++)
    for (let column = 0; column < FINGERPRINT_WIDTH - 1; column++) {
      const at = row * FINGERPRINT_WIDTH + column;
      bits = (bits << 1n) | ((grey[at] ?? 0) < (grey[at + 1] ?? 0) ? 1n : 0n);
    }
  return bits.toString(16).padStart(16, '0');
}
