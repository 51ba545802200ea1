import { expect, test } from '@jest/globals';
import { readConfig } from '../src/config.js';

test('without any setting everything has its default', () => {
  expect(readConfig({})).toMatchObject({
    PORT: 3000,
    PUBLISH: 'auto',
    WEBCHAT: true,
    KAKAOTALK_DEADLINE_MS: 4000,
  });
});

test('all wrong settings are named together, with the remedy', () => {
  const wrong = {
    PORT: 'eighty',
    KAKAOTALK_SECRET: 'short',
    DATABASE_URL: 'mysql://db',
    PUBLISH: 'sometimes',
  };
  expect(() => readConfig(wrong)).toThrow(
    /^(?=[\s\S]*4 settings are wrong)(?=[\s\S]*PORT)(?=[\s\S]*KAKAOTALK_SECRET)(?=[\s\S]*DATABASE_URL)(?=[\s\S]*PUBLISH)(?=[\s\S]*What to do:)/,
  );
});

test('a wrong secret is never repeated in the fault', () => {
  expect(() => readConfig({ KAKAOTALK_SECRET: 'hunter2' })).toThrow(expect.not.stringContaining('hunter2'));
});

test('half an Event API is a fault', () => {
  expect(() => readConfig({ KAKAOTALK_BOT_ID: 'bot' })).toThrow(/needs both/);
});

test('an empty value counts as not set, and lists are split', () => {
  expect(
    readConfig({ DATABASE_URL: ' ', WEBCHAT_FRAME_ANCESTORS: 'https://a.kr, https://b.kr' }),
  ).toMatchObject({
    WEBCHAT_FRAME_ANCESTORS: ['https://a.kr', 'https://b.kr'],
  });
});

test('what was read cannot be changed', () => {
  expect(Object.isFrozen(readConfig({}))).toBe(true);
});
