import type { Files } from '../../src/storage/files.js';

/** A file store that forgets everything with the test. */
export function memoryFiles(): Files & { kept: Map<string, Buffer> } {
  const kept = new Map<string, Buffer>();
  return {
    kept,
    put: (bytes) => {
      const name = `file-${kept.size}`;
      kept.set(name, Buffer.from(bytes));
      return Promise.resolve(name);
    },
    read: (name) => Promise.resolve(kept.get(name)),
    remove: () => Promise.resolve(),
  };
}
