import type { CasePhoto } from '../../../console/case-api.js';

export function photoAddress(id: string, { position }: Pick<CasePhoto, 'position'>): string {
  return `/console/api/cases/${encodeURIComponent(id)}/photos/${String(position)}`;
}

/** For lists and for paper: what is blacked out is black, there too. */
export function smallAddress(id: string, photo: CasePhoto): string {
  const address = photoAddress(id, photo);
  if (photo.isVideo || photo.redactions.length === 0) return `${address}/thumbnail`;
  // Other boxes are another picture: the page must not show the one before.
  return `${address}/published?boxes=${encodeURIComponent(JSON.stringify(photo.redactions))}`;
}
