import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { basename } from 'node:path';

/**
 * Turns come first: the thread that calls this takes the processor time they leave. Linux alone knows
 * priorities of threads; elsewhere the threads share as before.
 */
export function lowerPriority(): void {
  try {
    // A link to the thread that reads it: `1234/task/1240`.
    const thread = Number(basename(readlinkSync('/proc/thread-self')));
    setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // No such link, or no right to it.
  }
}
