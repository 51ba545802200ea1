import type { TrainingInput } from './training-input.js';

/** What a training thread is started with. */
export type TrainingJob =
  { do: 'train'; input: TrainingInput } | { do: 'calibrate'; input: TrainingInput; model: ArrayBuffer };
