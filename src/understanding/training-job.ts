import type { Model } from './model.js';
import type { TrainingInput } from './training-input.js';

/** What a training thread is started with. */
export type TrainingJob =
  | { do: 'train'; input: TrainingInput }
  | { do: 'unpack'; bytes: Uint8Array }
  | { do: 'calibrate'; input: TrainingInput };

/** A model as it is used, and as it is stored. */
export interface Trained {
  model: Model;
  bytes: Uint8Array;
}
