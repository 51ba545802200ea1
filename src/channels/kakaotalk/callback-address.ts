/** A late answer is posted only to Kakao: the address comes in a request, and must not lead us anywhere else. */
export const CALLBACK_HOSTS: readonly string[] = ['bot-api.kakao.com'];

/** `hosts` hold names, with a port where it is not 443. Plain http is allowed to this machine only (a test's Kakao). */
export function isCallbackAddress(address: string, hosts: readonly string[]): boolean {
  if (address.length > 2048 || !URL.canParse(address)) return false;
  const url = new URL(address);
  const isSafeScheme =
    url.protocol === 'https:' || (url.protocol === 'http:' && url.hostname === '127.0.0.1');
  return isSafeScheme && hosts.includes(url.host) && url.username === '' && url.password === '';
}
