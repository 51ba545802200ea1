/**
 * The house, held: a room may import only from rooms above it in this list, and what only one
 * room may touch is touched nowhere else. docs/contributing.md explains the rooms.
 */
const rooms = [
  'errors',
  'config',
  'message',
  'korean',
  'content',
  'understanding',
  'answers',
  'dialogs',
  'storage',
  'live',
  'media',
  'citizens',
  'channels',
  'outbox',
  'publishing',
  'staff',
  'cases',
  'records',
  'switches',
  'conversation',
  'desk',
  'board',
  'broadcasts',
  'reports',
  'open311',
  'console',
  'server',
];
const path = (room) => `^src/${room}(/|\\.ts$)`;
const anyOf = (names) => `^src/(${names.join('|')})(/|\\.ts$)`;

const order = rooms.slice(0, -1).map((room, place) => ({
  name: `${room}-looks-down`,
  comment: `${room} stands above the rooms that it imports here.`,
  severity: 'error',
  from: { path: path(room) },
  to: { path: anyOf(rooms.slice(place + 1)) },
}));

/** Rooms that are pure by what they can reach. */
const pure = ['message', 'korean', 'content', 'understanding', 'answers', 'dialogs'];

/** All others in `conversation/` are pure, and stand under `decide.ts`. */
const acting = [
  'act',
  'apply-mark',
  'ask-photo-again',
  'begin-identity',
  'case-acts',
  'file-petition',
  'listening',
  'photo-fetcher',
  'reception',
  'say',
  'take-turn',
];

module.exports = {
  forbidden: [
    ...order,
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'only-entries-wire',
      comment: 'main, cli and what belongs to them import everybody; nobody imports them.',
      severity: 'error',
      from: { path: anyOf(rooms) },
      to: { path: '^src/[^/]+\\.ts$', pathNot: '^src/(errors|config)\\.ts$' },
    },
    {
      name: 'pure-rooms-reach-nothing',
      comment:
        'No storage, no Express, no files, no network in a pure room; training alone may start a thread and step back in it.',
      severity: 'error',
      from: {
        path: anyOf(pure),
        pathNot: '^src/understanding/(lower-priority|trainer|training-worker)\\.ts$',
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'decide-is-pure',
      comment: 'What decides a turn reaches nothing; what takes it, records it and acts on it is named here.',
      severity: 'error',
      from: {
        path: '^src/conversation/|^src/records/conversation-state\\.ts$|^src/switches/switched\\.ts$',
        pathNot: `^src/conversation/(${acting.join('|')})\\.ts$`,
      },
      to: {
        path: `^src/(storage|live|media|citizens|channels|outbox|publishing)/|^src/(cases|records)/[a-z-]*store\\.ts|node:`,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'express-at-the-edge',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(server|console|open311)/' },
      to: { path: 'node_modules/(express|busboy|better-sse)/' },
    },
    {
      name: 'drivers-in-storage',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/storage/' },
      to: { path: 'node_modules/(pg|@photostructure/sqlite)/|^(node:)?sqlite$' },
    },
    {
      name: 'sql-in-stores',
      comment: 'Queries stand in *-store.ts, migrations and storage/; others may name the Tx type only.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/storage/|-store\\.ts$' },
      to: { path: 'node_modules/kysely/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'platforms-in-channels',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/channels/' },
      to: { path: 'node_modules/(undici|@line/bot-sdk)/' },
    },
    {
      name: 'web-imports-only-types',
      severity: 'error',
      from: { path: '^src/web/' },
      to: { path: '^src/', pathNot: '^src/web/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: '\\.d\\.ts$|^src/understanding/training-worker\\.ts$|^src/web/' },
      to: {},
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
