/** What a canned reply leaves open until it is sent. */
export interface Placeholders {
  시민: string;
  상담원: string;
  담당부서: string;
  전화: string;
}

export function fillPlaceholders(text: string, values: Placeholders): string {
  return text.replace(/\{(시민|상담원|담당부서|전화)\}/g, (_whole, name: keyof Placeholders) => values[name]);
}
