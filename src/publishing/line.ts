/** Lets one piece of work at a time through, in the order of asking. */
export interface Line {
  join<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves when all that joined so far is done, well or badly. */
  empty(): Promise<void>;
}

export function newLine(): Line {
  let last: Promise<unknown> = Promise.resolve();
  const settled = (): Promise<void> =>
    last.then(
      () => undefined,
      () => undefined,
    );
  return {
    join: (work) => {
      const mine = settled().then(work);
      last = mine;
      return mine;
    },
    empty: settled,
  };
}
