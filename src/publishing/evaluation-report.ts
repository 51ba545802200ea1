import type { Evaluation, Share } from '../understanding/evaluation.js';

const MOST_CONFUSIONS = 20;

/** For the terminal. `known`: the intents that the content has. */
export function evaluationReport(evaluation: Evaluation, known: ReadonlySet<string>): string {
  const { inScope, topics, confusions, calibration } = evaluation;
  const strange = topics.map(({ topic }) => topic).filter((topic) => !known.has(topic));
  return [
    `${evaluation.items} sentences.`,
    table([
      ['in scope', ''],
      ['  right topic first', counted(inScope.topOne)],
      ['  right topic among the first three', counted(inScope.topThree)],
      ['  answered', counted(inScope.answered)],
      ['  of those answered, rightly', counted(inScope.precision)],
      ['  wrong, but sure of it', counted(inScope.wrong)],
      ['  asked back', counted(inScope.asked)],
      ['  of those asked, the right one offered', counted(inScope.offered)],
      ['greetings, opinions, advertising: taken for that', counted(evaluation.aside)],
      ['out of scope, answered all the same', ''],
      ['  far from all topics', counted(evaluation.answeredFar)],
      ['  near to one', counted(evaluation.answeredNear)],
      ['emergencies', ''],
      ['  caught', counted(evaluation.caught)],
      ['  caught, or told the numbers to call', counted(evaluation.warned)],
      ['  false alarms among all others', counted(evaluation.alarms)],
      ['  false alarms among what only sounds alike', counted(evaluation.alarmsAlike)],
      ['  told the numbers for nothing, among all others', counted(evaluation.warnings)],
      ['kind right', counted(evaluation.kind)],
      ['aspect right', counted(evaluation.aspect)],
      ['done what was expected', counted(evaluation.expected)],
    ]),
    ...(strange.length > 0 ? [`Topics that the content does not have: ${strange.join(', ')}.`] : []),
    table([
      ['topic', 'sentences', 'first', 'three', 'answered', 'rightly'],
      ...topics.map(({ topic, topOne, topThree, answered, precision }) => [
        topic,
        String(topOne.whole),
        ...[topOne, topThree, answered, precision].map(percent),
      ]),
    ]),
    table([
      ['topic', 'taken for', 'times'],
      ...confusions.slice(0, MOST_CONFUSIONS).map(({ topic, taken, count }) => [topic, taken, String(count)]),
    ]),
    table([
      ['certainty', 'sentences', 'mean', 'right'],
      ...calibration.bins.map(({ from, count, certainty, right }) => [
        `${from.toFixed(1)} to ${(from + 0.1).toFixed(1)}`,
        String(count),
        count === 0 ? '' : inHundred(certainty),
        count === 0 ? '' : inHundred(right),
      ]),
    ]),
    `Mean distance between certainty and truth: ${inHundred(calibration.error)}.`,
  ].join('\n\n');
}

/** What badly written sentences cost. */
export function noiseReport(evaluations: Readonly<Record<string, Evaluation>>): string {
  return table([
    ['written', 'first', 'three', 'answered', 'rightly', 'far answered', 'near answered', 'caught', 'alarms'],
    ...Object.entries(evaluations).map(([name, { inScope, answeredFar, answeredNear, caught, alarms }]) => [
      name,
      ...[
        inScope.topOne,
        inScope.topThree,
        inScope.answered,
        inScope.precision,
        answeredFar,
        answeredNear,
        caught,
        alarms,
      ].map(percent),
    ]),
  ]);
}

function counted(share: Share): string {
  return share.whole === 0 ? '-' : `${percent(share).padStart(7)}  (${share.part} of ${share.whole})`;
}

function percent({ part, whole }: Share): string {
  return whole === 0 ? '-' : inHundred(part / whole);
}

function inHundred(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** First column to the left, numbers to the right. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          /^[\d.]+( %)?$|^-$/.test(cell)
            ? cell.padStart(widths[column] ?? 0)
            : cell.padEnd(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
