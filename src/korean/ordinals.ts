const NATIVE = ['첫', '두', '세', '네', '다섯', '여섯', '일곱', '여덟', '아홉', '열'] as const;

/** `첫 번째`, `두 번째` ... as they are said, and `11번째` where nobody says them any more. */
export function koreanOrdinal(place: number): string {
  const native = NATIVE[place - 1];
  return native === undefined ? `${place}번째` : `${native} 번째`;
}
