/** Lets at most `limit` pieces of work run at the same time; the others wait in line. */
export function atMost(limit: number): <T>(work: () => Promise<T>) => Promise<T> {
  const line: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= limit) await new Promise<void>((resolve) => line.push(resolve));
    else running++;
    try {
      return await work();
    } finally {
      const next = line.shift();
      // The place is handed on, or given back.
      if (next === undefined) running--;
      else next();
    }
  };
}
