import type { WebCitizen } from './web-citizen.js';

export const TOLD = '은하동 은하초등학교 앞 도로가 푹 파였어요';
export const FILLED = {
  name: '김순자',
  phone: '010 1234 5678',
  address: '한빛시 은하로 12, 101호',
  email: 'Soonja@Example.com',
  consent: 'yes',
};

/** Tells of a hole, wants it as a formal petition, and confirms; returns the address of the page. */
export async function askForPage(citizen: WebCitizen): Promise<string> {
  await citizen.asks(TOLD);
  await citizen.asks('건너뛰기');
  await citizen.asks('정식 민원으로 넣고 싶어요');
  const summary = await citizen.taps('kind:petition');
  const confirm = /confirm:[\w-]+/.exec(summary)?.[0];
  if (confirm === undefined) throw new Error(`nothing to confirm: ${summary}`);
  return addressIn(await citizen.taps(confirm));
}

export function addressIn(said: string): string {
  const found = /https?:[^"]+\/identity\/[\w-]+/.exec(said)?.[0];
  if (found === undefined) throw new Error(`no page: ${said}`);
  return found;
}

/** As the page sends it. */
export function send(address: string, fields: Record<string, string>): Promise<Response> {
  return fetch(address, { method: 'POST', body: new URLSearchParams(fields) });
}
