/**
 * One engine in a process of its own: `node --expose-gc engine.mjs NAME`, started by compare.mjs.
 * Times are processor time of the process, garbage collection included: what neighbours do on a
 * shared machine hardly changes it.
 */
import { isInScope, isKorean, readContent, readSets } from './content.mjs';

const CITIZENS_AT_ONCE = 20;

const engines = {
  banjang: async (content) => (await import('./engine-banjang.mjs')).banjang(content),
  'node-nlp': async (content) =>
    (await import('./engine-node-nlp.mjs')).nodeNlpEngine(content, { isTold: false }),
  'node-nlp (told None)': async (content) =>
    (await import('./engine-node-nlp.mjs')).nodeNlpEngine(content, { isTold: true }),
  'natural (bigrams)': async (content) => {
    const { bigrams, naturalEngine } = await import('./engine-natural.mjs');
    return naturalEngine(content, { tokens: bigrams });
  },
  'natural (as it comes)': async (content) =>
    (await import('./engine-natural.mjs')).naturalEngine(content, { tokens: (text) => text }),
  botkit: async (content) => (await import('./engine-botkit.mjs')).botkitEngine(content),
};

const content = await readContent();
const sets = await readSets();
const engine = await engines[process.argv[2]](content);

const tasks = {
  learn: async () => ({
    learn: await timed(engine.learn),
    settle: engine.settle && (await timed(engine.settle)),
  }),
  read: async () => {
    const reads = {};
    for (const [name, items] of Object.entries(sets)) {
      reads[name] = [];
      // The peers are told the language; we find it out.
      for (const item of items) reads[name].push(await engine.read(item.text, isKorean(item) ? 'ko' : 'en'));
    }
    return reads;
  },
  /** For `seconds` in scope sentences one after the other. */
  speed: async ({ seconds }) => {
    const texts = sets['as written'].filter(isInScope).map(({ text }) => text);
    let count = 0;
    const time = await timed(async () => {
      const end = performance.now() + seconds * 1000;
      for (; performance.now() < end; count += 1) await engine.read(texts[count % texts.length], 'ko');
    });
    return count / time;
  },
  turns: async ({ kind, seconds }) => {
    const { request, take, close } = await engine.turns[kind]();
    const bodies = Array.from({ length: 1000 }, (_, number) => request(number));
    for (const body of bodies.slice(0, 500)) await take(body);
    let count = 0;
    const began = performance.now();
    const processor = await timed(async () => {
      const end = began + seconds * 1000;
      const citizen = async () => {
        while (performance.now() < end) {
          const answer = await take(bodies[count++ % bodies.length]);
          if (answer === undefined || answer.length < 10)
            throw new Error(`${kind}: a turn without an answer`);
        }
      };
      await Promise.all(Array.from({ length: CITIZENS_AT_ONCE }, citizen));
    });
    const wall = (performance.now() - began) / 1000;
    await close();
    return { rate: count / wall, ofCore: count / processor };
  },
  memory: () => {
    globalThis.gc();
    const { heapUsed, external } = process.memoryUsage();
    // maxRSS is in kilobytes.
    return { kept: heapUsed + external, most: process.resourceUsage().maxRSS * 1024 };
  },
  stop: () => process.exit(0),
};

process.on('disconnect', () => process.exit(1));
process.on('message', ({ task, ...options }) => {
  Promise.resolve(tasks[task](options)).then(
    (result) => process.send({ result }),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.send({ result: Object.keys(engine.turns) });

async function timed(work) {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
