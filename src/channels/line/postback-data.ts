/** LINE's limit for the data of a postback; UTF-16 units are its strictest reading. */
const DATA = 300;
/** LINE tells the data of a tap and not what stood on the button: our data carries both, one after the other. */
const BETWEEN = '\n';

/** Undefined for a payload that does not fit; the button then says its words instead. */
export function writePostback(payload: string, said: string): string | undefined {
  if (payload === '' || payload.length > DATA || payload.includes(BETWEEN) || !payload.isWellFormed())
    return undefined;
  const words = said.slice(0, Math.max(0, DATA - payload.length - BETWEEN.length));
  const whole = words.replace(/[\ud800-\udbff]$/, '');
  return whole === '' ? payload : `${payload}${BETWEEN}${whole}`;
}

/** Anybody's data: without our mark it is all payload, and what the citizen saw is not known. */
export function readPostback(data: string): { payload: string; text: string } {
  const at = data.indexOf(BETWEEN);
  return at < 0 ? { payload: data, text: '' } : { payload: data.slice(0, at), text: data.slice(at + 1) };
}
