/** Keeps the fit finite when the two sides can be told apart without fault. */
const RIDGE = 1e-4;
const ITERATIONS = 30;

interface WeightedCase {
  inputs: readonly number[];
  holds: boolean;
  weight: number;
}

/** Newton's method; the constant comes first, then one coefficient for each input. */
export function fitLogistic(cases: readonly WeightedCase[]): number[] {
  const size = (cases[0]?.inputs.length ?? 0) + 1;
  const total = cases.reduce((sum, { weight }) => sum + weight, 0) || 1;
  let coefficients = new Array<number>(size).fill(0);
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const gradient = coefficients.map((value) => -RIDGE * value);
    const curvature = coefficients.map((_, row) =>
      coefficients.map((_, column): number => (row === column ? RIDGE : 0)),
    );
    for (const { inputs, holds, weight } of cases) {
      const row = [1, ...inputs];
      const chance = logistic(row.reduce((sum, value, index) => sum + value * (coefficients[index] ?? 0), 0));
      const share = weight / total;
      row.forEach((value, index) => {
        gradient[index] = (gradient[index] ?? 0) + share * value * (Number(holds) - chance);
        const line = curvature[index] ?? [];
        row.forEach((other, column) => {
          line[column] = (line[column] ?? 0) + share * chance * (1 - chance) * value * other;
        });
      });
    }
    const step = solve(curvature, gradient);
    coefficients = coefficients.map((value, index) => value + (step[index] ?? 0));
    if (step.every((change) => Math.abs(change) < 1e-9)) break;
  }
  return coefficients;
}

export function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

export function logit(chance: number): number {
  const inside = Math.min(Math.max(chance, 1e-6), 1 - 1e-6);
  return Math.log(inside / (1 - inside));
}

/** Gaussian elimination; the ridge keeps the diagonal away from zero. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, right[index] ?? 0]);
  const size = rows.length;
  rows.forEach((pivot, at) => {
    for (const row of rows.slice(at + 1)) {
      const factor = (row[at] ?? 0) / (pivot[at] ?? 1);
      for (let column = at; column <= size; column++) {
        row[column] = (row[column] ?? 0) - factor * (pivot[column] ?? 0);
      }
    }
  });
  const solution = new Array<number>(size).fill(0);
  for (let at = size - 1; at >= 0; at--) {
    const row = rows[at] ?? [];
    let value = row[size] ?? 0;
    for (let column = at + 1; column < size; column++) value -= (row[column] ?? 0) * (solution[column] ?? 0);
    solution[at] = value / (row[at] ?? 1);
  }
  return solution;
}
