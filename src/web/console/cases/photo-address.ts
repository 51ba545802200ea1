import type { CasePhoto } from '../../../console/case-api.js';

export function photoAddress(id: string, { position }: Pick<CasePhoto, 'position'>): string {
  return `/console/api/cases/${encodeURIComponent(id)}/photos/${String(position)}`;
}
