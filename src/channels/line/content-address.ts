export const LINE_ORIGIN = 'https://api.line.me';
export const LINE_DATA_ORIGIN = 'https://api-data.line.me';

const PATH = /^\/v2\/bot\/message\/([^/]+)\/content$/;

/** Where LINE keeps what a citizen sent, for a time it does not tell; opened by our access token only. */
export function contentAddress(dataOrigin: string, messageId: string): string {
  return `${dataOrigin}${contentPath(messageId)}`;
}

export function contentPath(messageId: string): string {
  return `/v2/bot/message/${encodeURIComponent(messageId)}/content`;
}

/** The id in such an address; undefined for any other address. */
export function contentMessageId(url: URL, dataOrigin: string): string | undefined {
  if (url.origin !== dataOrigin || url.username !== '' || url.password !== '' || url.search !== '')
    return undefined;
  const written = PATH.exec(url.pathname)?.[1];
  try {
    return written === undefined ? undefined : decodeURIComponent(written);
  } catch {
    return undefined;
  }
}
