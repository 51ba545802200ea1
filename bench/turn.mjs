/**
 * `node bench/turn.mjs`: a whole durable KakaoTalk turn (header check to commit, synchronous=FULL,
 * understanding included) beside an Express route that only commits the same rows by prepared
 * statements, and beside an empty Express JSON route. Rounds alternate, figures are medians.
 */
import { ask, askPaced, machine, median, startBenchServer } from './measure.mjs';

const rounds = Number(process.env.ROUNDS ?? 5);
const seconds = Number(process.env.SECONDS ?? 4);
const kinds = ['banjang', 'commit', 'empty'];
const servers = Object.fromEntries(
  await Promise.all(kinds.map(async (kind) => [kind, await startBenchServer(kind)])),
);

for (const kind of kinds) await ask(servers[kind].url, { seconds: 2 });
const rates = { banjang: [], commit: [], empty: [] };
for (let round = 0; round < rounds; round += 1) {
  for (const kind of kinds) {
    const result = await ask(servers[kind].url, { seconds });
    if (result.non2xx > 0 || result.errors > 0)
      throw new Error(`${kind}: ${result.non2xx} refused, ${result.errors} failed`);
    rates[kind].push(result.requests.average);
  }
}
const paced = await askPaced(servers.banjang.url, { seconds: 15, rate: 300 });
for (const kind of kinds) await servers[kind].stop();

const ratio = (one, other) => median(rates[one].map((rate, round) => rate / rates[other][round])).toFixed(2);
console.log(machine());
console.table(
  kinds.map((kind) => ({
    server: kind,
    'requests/s (median)': Math.round(median(rates[kind])),
    rounds: rates[kind].map(Math.round).join(' '),
  })),
);
console.log(`turn / prepared commit: ${ratio('banjang', 'commit')} (the bar is 0.50)`);
console.log(`turn / empty route:     ${ratio('banjang', 'empty')} (0.25 is good)`);
console.log(
  `at 300 turns/s for 15 s: p50 ${paced.p50} ms, p95 ${paced.p95} ms, p99 ${paced.p99} ms, max ${paced.max} ms, ${paced.failed} failed (p99 bar 50 ms)`,
);
