/** Figures and tables out of what the engines read. */
import { evaluate } from '../../dist/understanding/evaluate.js';
import { isInScope } from './content.mjs';

export const percent = (share) => (Number.isNaN(share) ? '-' : `${(100 * share).toFixed(1)} %`);
const points = (share) => `${share < 0 ? '' : '+'}${(100 * share).toFixed(1)}`;
const shareOf = ({ part, whole }) => percent(part / whole);

/** The line of one engine under one noise; counted by the function that counts ours. */
export function figures(items, reads) {
  let next = 0;
  const found = evaluate(items, () => reads[next++]);
  return {
    'top 1': shareOf(found.inScope.topOne),
    'top 3': shareOf(found.inScope.topThree),
    answered: shareOf(found.inScope.answered),
    'of which right': shareOf(found.inScope.precision),
    'out of scope answered: far': shareOf(found.answeredFar),
    near: shareOf(found.answeredNear),
    'emergencies caught': shareOf(found.caught),
    'false alarms': shareOf(found.alarms),
  };
}

const hitsOf = (items, reads) =>
  items.flatMap((item, place) =>
    isInScope(item) ? [{ group: item.topic.split('.')[0], right: reads[place].topic === item.topic }] : [],
  );

/** How far `ours` is ahead in top-1, on the same sentences, and the 95 % interval of that. */
export function difference(items, ours, theirs) {
  const [our, their] = [hitsOf(items, ours), hitsOf(items, theirs)];
  const count = our.length;
  const won = our.filter(({ right }, place) => right && !their[place].right).length;
  const lost = our.filter(({ right }, place) => !right && their[place].right).length;
  const mean = (won - lost) / count;
  const error = Math.sqrt(Math.max(0, (won + lost) / count - mean * mean) / count);
  return `${points(mean)} (${points(mean - 1.96 * error)} to ${points(mean + 1.96 * error)})`;
}

/** Top-1 of each group of topics, both engines and the difference in points. */
export function byGroup(items, ours, theirs) {
  const [our, their] = [hitsOf(items, ours), hitsOf(items, theirs)];
  const groups = [...new Set(our.map(({ group }) => group))];
  const rows = groups.map((group) => {
    const members = our.flatMap((hit, place) => (hit.group === group ? [place] : []));
    const right = (hits) => members.filter((place) => hits[place].right).length / members.length;
    return { group, count: members.length, our: right(our), their: right(their) };
  });
  return rows
    .sort((one, other) => other.count - one.count)
    .map(({ group, count, our: mine, their: other }) => ({
      group,
      sentences: count,
      banjang: percent(mine),
      'node-nlp': percent(other),
      difference: points(mine - other),
    }));
}

/** Rows of the same keys as a Markdown table. */
export function markdown(rows) {
  const names = Object.keys(rows[0] ?? {});
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [
    line(names),
    line(names.map(() => '---')),
    ...rows.map((row) => line(names.map((name) => row[name]))),
  ].join('\n');
}
