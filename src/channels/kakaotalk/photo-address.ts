const HOST_SUFFIX = '.kakaocdn.net';
const MAXIMUM_ADDRESS_LENGTH = 2048;

/**
 * True for an address on Kakao's photo servers. Secure images come over plain http, so the scheme
 * says nothing; the end of the host does. User names and ports are refused: no genuine one has them.
 */
export function isKakaoPhotoAddress(address: string): boolean {
  if (address.length > MAXIMUM_ADDRESS_LENGTH || !/^https?:\/\/[^\s\\]+$/i.test(address)) return false;
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.hostname.endsWith(HOST_SUFFIX) && url.username === '' && url.password === '' && url.port === '';
}

/** Epoch milliseconds; the address says it in seconds. Kakao's separate `expire` field has been seen wrong. */
export function photoExpiry(address: string): number | undefined {
  const seconds = Number(new URL(address).searchParams.get('expires'));
  const isPlausible = Number.isSafeInteger(seconds) && seconds > 1_000_000_000 && seconds < 100_000_000_000;
  return isPlausible ? seconds * 1000 : undefined;
}
