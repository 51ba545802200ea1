import type { Aspect, Kind } from '../message/kind.js';
import type { Decision } from './understanding.js';

/** A sentence whose meaning is known, and that nobody learned from. */
export interface EvaluationItem {
  readonly text: string;
  /** What it is about; undefined where nobody can be answered: out of scope. */
  readonly topic: string | undefined;
  readonly kind: Kind | undefined;
  readonly aspect: Aspect | undefined;
  /** Any of these is right; nothing is said where it is empty. */
  readonly expect: readonly Decision[];
  /** Out of scope, and yet with the words of something we answer. */
  readonly near: boolean;
  /** Has the words of an emergency and is none. */
  readonly soundsAlike: boolean;
  readonly emergency: boolean;
  readonly file: string;
  readonly line: number;
}
