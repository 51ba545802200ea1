const STRING_OR_NUMBER = /"[^"\\]*(?:\\[^][^"\\]*)*"|-?\d[\d.eE+-]*/g;
/** Numbers are exact up to 9 007 199 254 740 991. */
const LONG_INTEGER = /^-?\d{16,}$/;

/**
 * JSON whose long integers arrive as text. Meta's ids have up to 17 digits and come as strings or as
 * numbers; as a number such an id would be rounded to somebody else's.
 */
export function parseExactJson(text: string): unknown {
  return JSON.parse(
    text.replace(STRING_OR_NUMBER, (found) => (LONG_INTEGER.test(found) ? `"${found}"` : found)),
  );
}
