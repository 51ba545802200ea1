/**
 * Runs `work` at once, and of further calls within a rest one more at its end. The rest is between
 * `milliseconds` and twice that, drawn anew each time: fifty pages that are woken by the same
 * message would otherwise read their lists in the same instant, again and again.
 */
export function atMostEvery(
  milliseconds: number,
  work: () => void,
  random: () => number = Math.random,
): { call: () => void; stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  let again = false;
  const rest = (): void => {
    timer = setTimeout(
      () => {
        timer = undefined;
        if (again) run();
      },
      milliseconds * (1 + random()),
    );
  };
  const run = (): void => {
    again = false;
    work();
    rest();
  };
  return {
    call: () => {
      if (timer === undefined) run();
      else again = true;
    },
    stop: () => clearTimeout(timer),
  };
}
