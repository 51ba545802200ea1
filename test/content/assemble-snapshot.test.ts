import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assembleSnapshot } from '../../src/content/assemble-snapshot.js';
import { type ContentFile, kindOfFile } from '../../src/content/content-file.js';
import { officeSchema } from '../../src/content/office.js';

function intent(name: string): ContentFile {
  return {
    kind: 'intent',
    file: `intents/cert.${name}.json`,
    value: { id: `cert.${name}`, title: name, examples: [name] },
  };
}

describe('A file is known by where it lies', () => {
  test.each([
    ['intents/cert.seal.json', 'intent'],
    ['intents/old/cert.seal.json', undefined],
    ['knowledge/articles/cert/seal.json', 'article'],
    ['knowledge/articles/seal.json', 'article'],
    ['knowledge/office.json', 'office'],
    ['knowledge/complaint-categories.json', 'complaint_categories'],
    ['knowledge/toString', undefined],
    ['office.json', undefined],
  ])('%s is %s', (file, kind) => {
    expect(kindOfFile(file)).toBe(kind);
  });
});

test('the same files give the same snapshot in whatever order they were read', () => {
  const files = ['a', 'b', 'c', 'd'].map(intent);
  const expected = JSON.stringify(assembleSnapshot(files).snapshot);
  fc.assert(
    fc.property(fc.shuffledSubarray(files, { minLength: 4 }), (shuffled) => {
      expect(JSON.stringify(assembleSnapshot(shuffled).snapshot)).toBe(expected);
    }),
  );
});

test('what is missing is said, and a stand-in of no city lets sentences be understood without an office', () => {
  const { snapshot, faults } = assembleSnapshot([intent('seal')]);
  expect(faults.map(({ code, file }) => `${code} ${file}`)).toEqual([
    'office_missing knowledge/office.json',
    'departments_missing knowledge/departments.json',
  ]);
  expect(officeSchema.safeParse(snapshot.office).success).toBe(true);
  expect(assembleSnapshot([]).faults.map(({ code }) => code)).toContain('intents_missing');
});
