import type { Config } from '../config.js';

/** The picture beside an agent's name; a PNG, for platforms take no SVG. */
export const AGENT_PICTURE_PATH = '/photos/agent.png';
/** Photos that agents send. */
export const PHOTOS_PATH = '/photos';

/** An address of ours as platforms fetch from it, by https only; undefined where nobody outside reaches us. */
export function publicAddress({ PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>, path: string): string | undefined {
  return PUBLIC_URL?.startsWith('https:') === true ? `${PUBLIC_URL.replace(/\/+$/, '')}${path}` : undefined;
}

/** True if platforms can fetch photos from us. */
export function hasPhotoAddress(config: Pick<Config, 'PUBLIC_URL'>): boolean {
  return publicAddress(config, PHOTOS_PATH) !== undefined;
}
