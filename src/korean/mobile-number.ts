const MOBILE = /^(01[016789])(\d{3,4})(\d{4})$/;

/** `+82 10 1234 5678` and `01012345678` are `010-1234-5678`; undefined for what is no mobile phone of Korea. */
export function mobileNumber(text: string): string | undefined {
  const digits = text.replace(/[\s.()-]/g, '').replace(/^\+?820?/, '0');
  const [, network, middle, last] = MOBILE.exec(digits) ?? [];
  if (network === undefined || middle === undefined || last === undefined) return undefined;
  // Only the older networks have numbers that are a digit shorter.
  return network === '010' && middle.length === 3 ? undefined : `${network}-${middle}-${last}`;
}
