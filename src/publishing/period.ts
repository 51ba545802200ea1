/** Days such as 2026-11-21, both included; open where absent. As text they compare in order. */
export interface Period {
  validFrom?: string | undefined;
  validUntil?: string | undefined;
}

export function overlap(a: Period, b: Period): boolean {
  return startsBefore(a, b.validUntil) && startsBefore(b, a.validUntil);
}

export function inForce(period: Period, today: string): boolean {
  return startsBefore(period, today) && (period.validUntil === undefined || period.validUntil >= today);
}

function startsBefore(period: Period, end: string | undefined): boolean {
  return end === undefined || period.validFrom === undefined || period.validFrom <= end;
}
