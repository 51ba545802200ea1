import { type ContentFile, filesOf } from '../content/content-file.js';
import type { Fault, FaultPath } from '../content/fault.js';
import { normalise } from '../korean/normalise.js';

/** An example as it stands in a file; `means` is what it teaches. */
interface Example {
  file: string;
  path: FaultPath;
  text: string;
  means: string;
}

/**
 * The same words cannot teach two meanings. Topics and aspects are learnt apart, and so are the two
 * languages: they are compared apart.
 */
export function checkExamples(files: readonly ContentFile[]): Fault[] {
  const intents = filesOf(files, 'intent').flatMap(({ file, value }) =>
    examplesAt(file, ['examples'], value.examples, `"${value.id}" 주제`),
  );
  const outOfScope = filesOf(files, 'out_of_scope').flatMap(({ file, value }) =>
    examplesAt(file, ['examples'], value.examples, '범위 밖의 말'),
  );
  const aspects = filesOf(files, 'aspects').flatMap(({ file, value }) =>
    value.aspects.flatMap((aspect, index) =>
      examplesAt(file, ['aspects', index, 'examples'], aspect.examples, `"${aspect.id}" 측면`),
    ),
  );
  const english = [
    ...filesOf(files, 'intent').flatMap(({ file, value }) =>
      examplesAt(file, ['english'], value.english ?? [], `"${value.id}" 주제의 영어 예문`),
    ),
    ...filesOf(files, 'out_of_scope').flatMap(({ file, value }) =>
      examplesAt(file, ['english'], value.english ?? [], '범위 밖의 영어 예문'),
    ),
  ];
  return [...compare([...intents, ...outOfScope]), ...compare(aspects), ...compare(english)];
}

function examplesAt(file: string, at: FaultPath, texts: readonly string[], means: string): Example[] {
  return texts.map((text, index) => ({ file, path: [...at, index], text, means }));
}

function compare(examples: readonly Example[]): Fault[] {
  const first = new Map<string, Example>();
  const faults: Fault[] = [];
  for (const example of examples) {
    const words = normalise(example.text).replaceAll(' ', '');
    const other = first.get(words);
    if (other === undefined) first.set(words, example);
    // Signs without words ("??") come to nothing here and are told apart by nobody.
    else if (words !== '' || other.text === example.text) faults.push(...describe(example, other));
  }
  return faults;
}

function describe({ file, path, text, means }: Example, other: Example): Fault[] {
  const number = Number(other.path.at(-1)) + 1;
  if (other.means === means) {
    // A copied file: that its id stands in two files is said once, not of every example.
    if (other.file !== file) return [];
    const message = `"${text}": 같은 말이 이 목록의 ${number}번째에도 있어요.`;
    return [{ code: 'repeated_example', file, path, message, remedy: '둘 가운데 하나를 지워 주세요.' }];
  }
  const message = `"${text}": 같은 말이 ${other.means}에도 있어요 (${other.file}의 ${number}번째 예문).`;
  const remedy = '뜻에 더 맞는 한쪽에만 남기고 지워 주세요.';
  return [{ code: 'duplicate_example', file, path, message, remedy }];
}
