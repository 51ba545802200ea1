const BROWSERS: readonly [RegExp, string][] = [
  [/whale\//i, '웨일'],
  [/edg(?:a|ios)?\//i, '엣지'],
  [/samsungbrowser\//i, '삼성 인터넷'],
  [/firefox\/|fxios\//i, '파이어폭스'],
  [/chrome\/|crios\//i, '크롬'],
  [/safari\//i, '사파리'],
];
const SYSTEMS: readonly [RegExp, string][] = [
  [/android/i, '안드로이드'],
  [/iphone|ipad/i, '아이폰·아이패드'],
  [/windows/i, '윈도우'],
  [/mac os x/i, '맥'],
  [/linux|x11/i, '리눅스'],
];

/** Browser and system in a few words, so that people know their own sessions; nothing more is kept. */
export function deviceOf(userAgent: string | undefined): string {
  const find = (names: readonly [RegExp, string][]): string | undefined =>
    names.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1];
  return [find(BROWSERS) ?? '알 수 없는 브라우저', find(SYSTEMS)]
    .filter((word) => word !== undefined)
    .join(' · ');
}
