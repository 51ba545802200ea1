/** Something the citizen is saying; under its `clientId` it is said once, however often it is sent. */
export interface Outgoing {
  clientId: string;
  text: string;
  payload?: string;
  /** A photo or a video. */
  photo?: File;
}

export function isVideo(file: File): boolean {
  return file.type.startsWith('video/');
}

/** A version 4 UUID. `crypto.randomUUID` is missing on plain http, which offices do use inside. */
export function newClientId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte, place) => {
    if (place === 6) return ((byte & 0x0f) | 0x40).toString(16).padStart(2, '0');
    if (place === 8) return ((byte & 0x3f) | 0x80).toString(16).padStart(2, '0');
    return byte.toString(16).padStart(2, '0');
  });
  return hex.join('').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Path and request for one message. */
export function requestFor(outgoing: Outgoing): { path: string; init: RequestInit } {
  const { clientId, text, payload, photo } = outgoing;
  if (photo === undefined) {
    const headers = { 'Content-Type': 'application/json' };
    return {
      path: 'messages',
      init: { method: 'POST', headers, body: JSON.stringify({ clientId, text, payload }) },
    };
  }
  const form = new FormData();
  form.append('clientId', clientId);
  if (text !== '') form.append('text', text);
  form.append('photo', photo);
  return { path: 'photos', init: { method: 'POST', body: form } };
}
