import { expect } from '@jest/globals';
import type { Reply } from '../../src/message/reply.js';
import { readTap } from '../../src/message/tap.js';

/** What every reply keeps to, so that every channel can show it. */
export function expectWellFormed(reply: Reply): void {
  expect(reply.bubbles.length).toBeGreaterThanOrEqual(1);
  expect(reply.choices.length).toBeLessThanOrEqual(10);
  expect(new Set(reply.choices.map(({ payload }) => payload)).size).toBe(reply.choices.length);
  for (const { label, payload } of reply.choices) {
    expectLabel(label);
    expect(readTap(payload)).toBeDefined();
  }
  for (const bubble of reply.bubbles) {
    if (bubble.kind === 'text') {
      expect(bubble.text.trim()).not.toBe('');
      expect(bubble.text.length).toBeLessThanOrEqual(900);
      continue;
    }
    if (bubble.kind !== 'card') throw new Error(`no answer uses a ${bubble.kind}`);
    expect(bubble.title.trim()).not.toBe('');
    expect(bubble.title.length).toBeLessThanOrEqual(40);
    expect(bubble.text.trim()).not.toBe('');
    expect(bubble.title.length + bubble.text.length).toBeLessThanOrEqual(400);
    expect(bubble.buttons.length).toBeGreaterThanOrEqual(1);
    expect(bubble.buttons.length).toBeLessThanOrEqual(3);
    for (const { label } of bubble.buttons) expectLabel(label);
  }
}

/** All that a citizen reads, in order. */
export function wordsOf(reply: Reply): string {
  return reply.bubbles
    .map((bubble) =>
      bubble.kind === 'text' ? bubble.text : 'text' in bubble ? `${bubble.title}\n${bubble.text}` : '',
    )
    .join('\n');
}

export function textOf(reply: Reply): string {
  const [first] = reply.bubbles;
  return first?.kind === 'text' ? first.text : '';
}

export function labelsOf(reply: Reply): string[] {
  return reply.choices.map(({ label }) => label);
}

export function buttonsOf(reply: Reply): [label: string, target: string][] {
  return reply.bubbles.flatMap((bubble) =>
    bubble.kind !== 'card'
      ? []
      : bubble.buttons.map(({ label, action }): [string, string] => [
          label,
          action.do === 'open' ? action.url : action.do === 'call' ? action.phone : action.payload,
        ]),
  );
}

function expectLabel(label: string): void {
  expect(label.trim()).not.toBe('');
  expect(label.length).toBeLessThanOrEqual(14);
}
