import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { normalise } from '../../src/korean/normalise.js';
import { hasDangerSign } from '../../src/understanding/danger-signs.js';

const read = (text: string): boolean => hasDangerSign(normalise(text));

describe('English words of danger', () => {
  test.each([
    'fire',
    'FIRE!!! help',
    'my house is on fire',
    'There is smoke coming out of the window',
    'I smell gas',
    'help me',
    'please help me now',
    'call an ambulance',
    'someone is hurt',
    'my father collapsed',
    "she isn't breathing",
    'he can’t breathe',
    'my friend fell into the river',
    'we are stuck in the elevator',
    'he has a knife',
    'a man is following me',
    'somebody broke into my house',
    'my husband hits me',
    'my son is missing',
    'I want to die',
    "I don't want to live anymore",
    'I am going to kill myself',
  ])('%s: a sign', (text) => {
    expect(read(text)).toBe(true);
  });

  test.each([
    'fire insurance price',
    'parking near a fire hydrant',
    'what should I do in case of fire',
    'movie about a suicide',
    'my passport is lost',
    'how do I pay a parking fine',
    'can you help me with my tax',
    'help me find a parking lot',
    'my phone fell',
    'where are the fireworks',
    'killing time with a game',
    'I broke my phone',
    'the bus hit the stop sign pole',
  ])('%s: none', (text) => {
    expect(read(text)).toBe(false);
  });

  test('nothing throws', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(typeof read(text)).toBe('boolean')));
  });
});
