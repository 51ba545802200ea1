/** What sort of message this is; it decides the road before the topic does. */
export const KINDS = [
  'question', // 질의
  'complaint', // 민원
  'suggestion', // 건의
  'praise', // 격려·응원
  'opinion', // 단순의견
  'spam', // 광고
  'emergency', // 긴급
] as const;
export type Kind = (typeof KINDS)[number];

/** Which side of a topic is asked about. */
export const ASPECTS = [
  'where', // 어디서
  'online', // 인터넷·모바일
  'fee', // 수수료·요금
  'documents', // 준비물·서류
  'time', // 걸리는 시간·기간·마감
  'hours', // 운영 시간
  'eligibility', // 자격·대상
  'proxy', // 대리
  'contact', // 전화·담당 부서
  'how', // 방법·절차
  'status', // 처리 상황
] as const;
export type Aspect = (typeof ASPECTS)[number];
