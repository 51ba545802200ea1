/** Texts up to this many characters are read whole: about the length of a long example. */
const WHOLE = 80;
/** Sentences shorter than this are read together with the next. */
const SHORTEST = 12;
const LONGEST = 80;
/** Of a long story the beginning and the end are read: there people say what they want. */
const MOST = 24;

/** Cuts a long message into pieces as long as the examples are; a short one is one piece. */
export function splitIntoWindows(text: string): string[] {
  if (text.length <= WHOLE) return [text];
  const sentences = text
    .split(/(?<=[.!?\n。…]|(?:[요다죠까음임]) )\s*/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
    .flatMap(cutLong);
  const windows: string[] = [];
  let pending = '';
  for (const sentence of sentences) {
    pending = pending === '' ? sentence : `${pending} ${sentence}`;
    if (pending.length < SHORTEST) continue;
    windows.push(pending);
    pending = '';
  }
  if (pending !== '') windows.push(pending);
  return windows.length <= MOST ? windows : [...windows.slice(0, MOST / 2), ...windows.slice(-MOST / 2)];
}

/** At spaces where there are any. */
function cutLong(sentence: string): string[] {
  const pieces: string[] = [];
  let rest = sentence;
  while (rest.length > LONGEST) {
    const space = rest.lastIndexOf(' ', LONGEST);
    const end = space > SHORTEST ? space : LONGEST;
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end).trim();
  }
  return rest === '' ? pieces : [...pieces, rest];
}
