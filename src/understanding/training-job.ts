import type { Model } from './model.js';
import type { LanguageInput, TrainingInput } from './training-input.js';

export type TrainingJob =
  | { do: 'train'; input: TrainingInput }
  | { do: 'unpack'; bytes: Uint8Array }
  | { do: 'calibrate'; input: TrainingInput }
  /** The part of `train` that a second thread does meanwhile. */
  | { do: 'train beside'; input: TrainingInput }
  /** The part of `calibrate` that a second thread does meanwhile. */
  | { do: 'read held out'; input: LanguageInput; parts: readonly number[] };

/** What a training thread is started with. */
export interface TrainingStart {
  job: TrainingJob;
  isAlone: boolean;
}

/** A model as it is used, and as it is stored. */
export interface Trained {
  model: Model;
  bytes: Uint8Array;
}
