const OWN = /^banjang:(\d{1,4})\/(\d{1,4}):(.{1,500})$/s;

/**
 * Every message we send carries this; Meta gives it back in the echo, even before it answers the send.
 * A reply may be several messages: it is there when its last one is.
 */
export function writeMetadata(retryKey: string, index: number, total: number): string {
  return `banjang:${index + 1}/${total}:${retryKey}`;
}

/** Undefined for metadata of anybody else. */
export function readMetadata(
  metadata: string | undefined,
): { retryKey: string; isLast: boolean } | undefined {
  const found = OWN.exec(metadata ?? '');
  return found?.[3] === undefined ? undefined : { retryKey: found[3], isLast: found[1] === found[2] };
}
