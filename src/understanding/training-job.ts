import type { Model } from './model.js';
import type { LanguageInput, TrainingInput } from './training-input.js';

/** What a training thread is started with. */
export type TrainingJob =
  | { do: 'train'; input: TrainingInput }
  | { do: 'unpack'; bytes: Uint8Array }
  | { do: 'calibrate'; input: TrainingInput }
  /** The part of `train` that a second thread does meanwhile. */
  | { do: 'train beside'; input: TrainingInput }
  /** The part of `calibrate` that a second thread does meanwhile. */
  | { do: 'read held out'; input: LanguageInput; parts: readonly number[] };

/** A model as it is used, and as it is stored. */
export interface Trained {
  model: Model;
  bytes: Uint8Array;
}
