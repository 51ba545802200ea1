import type { Snapshot } from '../../src/content/snapshot.js';
import type { TurnParts } from '../../src/conversation/take-turn.js';
import type { Database } from '../../src/storage/database.js';
import { calibration, model } from '../understanding/trained.js';
import { monday } from './situation.js';

/** What a turn needs, with everything switched on and `snapshot` published. */
export function turnParts(database: Database, snapshot: Snapshot, now: () => number): TurnParts {
  const published = {
    number: 7,
    snapshot,
    model,
    modelHash: '',
    calibration,
    calibrated: true,
    contentHash: '',
    publishedAt: monday,
  };
  return {
    database,
    published: () => published,
    publicUrl: () => 'https://talk.example.go.kr',
    switched: () => ({ bot: undefined, channels: new Map(), topics: new Map(), notice: undefined }),
    now,
  };
}
