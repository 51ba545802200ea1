import { expect, test } from '@jest/globals';
import { complaintCategorySchema } from '../../src/content/complaint-category.js';
import type { Snapshot } from '../../src/content/snapshot.js';
import { addVersion, readVersion, type StoredVersion } from '../../src/publishing/version-store.js';
import { sampleSnapshot } from '../answers/sample-snapshot.js';
import { forEachDatabase } from '../storage/databases.js';

forEachDatabase('A version from before there were cases', (make) => {
  test('is read with the usual deadline and categories that ask nothing', async () => {
    const made = await make();
    const database = await made.open();
    const complaintCategories = sampleSnapshot.complaintCategories.map(
      ({ id, title, department, advice, links, phones, sources, reviewBy }) => ({
        id,
        title,
        department,
        advice,
        links,
        phones,
        sources,
        reviewBy,
      }),
    );
    const later = { handling: undefined, areas: undefined, neighbours: undefined };
    const before = JSON.stringify({ ...sampleSnapshot, ...later, complaintCategories });
    await database.transaction((tx) =>
      addVersion(tx, {
        number: 1,
        contentHash: 'old',
        snapshot: JSON.parse(before) as Snapshot,
        modelHash: 'model',
        calibration: JSON.parse('{}') as StoredVersion['calibration'],
        calibrated: true,
        publishedAt: 0,
      }),
    );
    const { snapshot } = await database.transaction((tx) => readVersion(tx, 1));
    expect(snapshot.areas).toEqual([]);
    expect(snapshot.handling.deadlines.map(({ id }) => id)).toContain('service');
    expect(snapshot.complaintCategories).toEqual(
      complaintCategories.map((category) => complaintCategorySchema.parse(category)),
    );
    await made.remove();
  });
});
