import { pino } from 'pino';
import { caseClock, type CaseClock } from '../../src/cases/case-clock.js';
import { answerPhotos } from '../../src/cases/answer-photos.js';
import type { CaseMover, CaseMoment } from '../../src/cases/case-parts.js';
import { moveCase, type MoveWords } from '../../src/cases/casework.js';
import { type NewCase, openCase } from '../../src/cases/open-case.js';
import type { CaseMove, CaseRow } from '../../src/storage/case-tables.js';
import type { Snapshot } from '../../src/content/snapshot.js';
import { sampleSnapshot } from '../answers/sample-snapshot.js';
import type { DeskTown } from '../desk/desk-town.js';

export const HERE = { latitude: 37.5, longitude: 127.0 };
export const staff = (staffId = 'staff-kim', ...departments: string[]): CaseMover => ({
  by: 'staff',
  staffId,
  scope: departments.length === 0 ? { everything: true } : { everything: false, departments },
});
export const citizen: CaseMover = { by: 'citizen' };

/** Cases in a town whose clock a test moves. */
export class CaseTown {
  snapshot: Snapshot = {
    ...sampleSnapshot,
    handling: { ...sampleSnapshot.handling, coordinator: 'passport' },
  };

  constructor(readonly town: DeskTown) {}

  get moment(): CaseMoment {
    return { snapshot: this.snapshot, now: this.town.now };
  }

  open(change: Partial<NewCase> = {}): Promise<CaseRow> {
    return this.town.rows((tx) =>
      openCase(tx, this.moment, {
        kind: 'nuisance',
        category: 'complaint.pothole',
        description: '도서관 앞 도로가 크게 파였어요',
        place: { said: '도서관 앞', ...HERE },
        answers: {},
        danger: false,
        photos: [],
        conversationId: null,
        account: null,
        ...change,
      }),
    );
  }

  move(id: string, move: CaseMove, words: MoveWords = {}, who: CaseMover = staff()): Promise<CaseRow> {
    return this.town.rows((tx) => moveCase(tx, this.moment, who, id, move, words));
  }

  clock(): CaseClock {
    const { parts } = this.town;
    const log = pino({ level: 'silent' });
    return caseClock({
      ...parts,
      photos: answerPhotos({ ...parts, photoLink: (file) => `https://city.example/photos/${file}`, log }),
      published: () => ({ snapshot: this.snapshot }),
      log,
    });
  }

  find(id: string): Promise<CaseRow> {
    return this.town.rows((tx) =>
      tx.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    );
  }

  moves(id: string): Promise<string[]> {
    return this.town.rows(async (tx) => {
      const rows = await tx
        .selectFrom('case_events')
        .select('move')
        .where('case_id', '=', id)
        .orderBy('number')
        .execute();
      return rows.map(({ move }) => move);
    });
  }
}
