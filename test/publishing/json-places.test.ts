import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { jsonPlaces } from '../../src/publishing/json-places.js';
import { lineAndColumn } from '../../src/publishing/locate-faults.js';

function faultOf(text: string): string {
  const places = jsonPlaces(text);
  if (places.ok) return 'nothing';
  const { line, column } = lineAndColumn(text, places.fault.offset);
  return `${line}:${column} ${places.fault.message}`;
}

describe('A text that is not JSON is explained to whoever wrote it', () => {
  test.each([
    ['a comma is missing', '{\n  "a": 1\n  "b": 2\n}', '2:9 쉼표(,)가 빠졌어요.'],
    ['a comma too many', '{\n  "a": [1,\n  2,\n  ]\n}', '3:4 마지막 항목 뒤에 쉼표(,)가 남아 있어요.'],
    ['a string is not closed', '{\n  "a": "가나\n}', '2:8 따옴표(")가 닫히지 않았어요.'],
    [
      'quotes inside a string',
      '{"a": "그는 "안녕"이라고 했다"}',
      '1:12 글 안에 큰따옴표(")가 그대로 들어 있어요.',
    ],
    ['round quotes', '{“a”: 1}', '1:2 둥근 따옴표(“ ”)는 쓸 수 없어요.'],
    [
      'a string that a round quote ends',
      '{\n  "a": "가”,\n  "b": 1\n}',
      '2:10 따옴표가 둥근 따옴표(”)로 닫혀 있어요.',
    ],
    ['a name that a round quote ends', '{"a”: "가"}', '1:4 따옴표가 둥근 따옴표(”)로 닫혀 있어요.'],
    ['the fence of the guide', '```json\n{}\n```', '1:1 안내서의 ``` 줄까지 붙여 넣었어요.'],
    ['single quotes', "{'a': 1}", '1:2 작은따옴표로는 감쌀 수 없어요.'],
    ['a comment', '{\n  // 설명\n  "a": 1\n}', '2:3 설명글(주석)은 쓸 수 없어요.'],
    ['a full-width comma', '{"a": 1， "b": 2}', '1:8 전각 기호나 쌍반점은 쓸 수 없어요.'],
    ['an invisible space', '{\u00a0"a": 1}', '1:2 보이지 않는 특수 빈칸이 들어 있어요.'],
    ['no colon', '{"a" 1}', '1:6 항목 이름 뒤에 쌍점(:)이 없어요.'],
    ['no value', '{"a": }', '1:7 값이 비어 있어요.'],
    ['a bare word', '{"a": 네}', '1:7 값이 있어야 할 자리에 다른 글자가 있어요.'],
    ['a bare name', '{a: 1}', '1:2 항목 이름에 따옴표가 없어요.'],
    ['brackets that do not match', '{"a": [1}', '1:9 여는 괄호와 닫는 괄호의 모양이 달라요.'],
    ['an end in the middle', '{"a": [1, 2]', '1:13 파일이 중간에 끝났어요.'],
    ['an end after a comma', '{"a": 1,', '1:9 파일이 중간에 끝났어요.'],
    ['something after the end', '{}\n}', '2:1 내용이 끝난 뒤에 글자가 더 있어요.'],
    ['a bare backslash', '{"a": "C:\\d"}', '1:10 역슬래시(\\)를 그대로 쓸 수 없어요.'],
    ['a tab in a string', '{"a": "가\t나"}', '1:9 글 안에 탭 글자가 들어 있어요.'],
    [
      'a merge conflict',
      '{\n<<<<<<< HEAD\n"a": 1}',
      '2:1 두 사람의 수정이 겹친 표시가 남아 있거나 알 수 없는 기호가 있어요.',
    ],
    ['a number with a leading zero', '{"a": 01}', '1:8 숫자로 읽을 수 없어요.'],
    ['a bare telephone number', '{"a": 110-1}', '1:10 숫자로 읽을 수 없어요.'],
  ])('%s', (_, text, fault) => {
    expect(faultOf(text)).toBe(fault);
  });
});

test('a bracket of the wrong shape is told with the one that is missing', () => {
  const places = jsonPlaces('{\n  "a": [\n    1\n}');
  expect(places).toMatchObject({
    fault: { remedy: '[로 연 곳이 아직 닫히지 않았어요. 이 줄 다음에 닫는 괄호(])를 적어 주세요.' },
  });
});

test('a bottomless text is refused before the stack ends', () => {
  expect(faultOf('['.repeat(100_000))).toBe('1:65 괄호가 너무 깊이 겹쳐 있어요.');
});

test('a string of a megabyte is read, closed or not', () => {
  const long = `"${'가'.repeat(1_000_000)}`;
  expect(jsonPlaces(`${long}"`).ok).toBe(true);
  expect(jsonPlaces(long).ok).toBe(false);
});

test('a key that is written twice is found, also where one is written with escapes', () => {
  const places = jsonPlaces('{"a": {"b": 1, "\\u0062": 2}}');
  expect(places).toMatchObject({ ok: true, repeatedKeys: [{ path: ['a', 'b'], offset: 15 }] });
});

describe('It accepts what JSON.parse accepts', () => {
  function isJson(text: string): boolean {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  }

  test('any JSON, however it is laid out', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
        expect(jsonPlaces(JSON.stringify(value, null, indent)).ok).toBe(true);
      }),
    );
  });

  test('JSON with a character taken out or put in', () => {
    const character = fc.constantFrom(...Array.from('{}[],:"\\0123e.-+tfnu \t\n가\u0000\u2028'));
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.nat(), fc.nat(2), character, (value, at, cut, put) => {
        const text = JSON.stringify(value);
        const from = at % (text.length + 1);
        const changed = text.slice(0, from) + put + text.slice(from + cut);
        expect(jsonPlaces(changed).ok).toBe(isJson(changed));
      }),
      { numRuns: 2000 },
    );
  });
});
