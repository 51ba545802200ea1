import { setTimeout as sleep } from 'node:timers/promises';
import { type Inspection, inspectContent, type InspectOptions } from './inspect-content.js';

const ATTEMPTS = 3;
const PAUSE_MILLISECONDS = 100;

/** Inspects again shortly when a text breaks off: most likely somebody is just writing it. */
export async function inspectSettled(directory: string, options: InspectOptions): Promise<Inspection> {
  for (let attempt = 1; ; attempt++) {
    const inspection = await inspectContent(directory, options);
    if (attempt === ATTEMPTS || !inspection.problems.some(({ code }) => code === 'syntax')) return inspection;
    await sleep(PAUSE_MILLISECONDS);
  }
}
