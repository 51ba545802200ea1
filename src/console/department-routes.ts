import express, { type Request, type Response, Router } from 'express';
import { type Department, departmentSchema } from '../content/office.js';
import type { Snapshot } from '../content/snapshot.js';
import { dayAt } from '../korean/korean-dates.js';
import { officeStatus } from '../korean/office-hours.js';
import { changeDepartments } from '../publishing/change-departments.js';
import { decodeCsv } from '../publishing/read-csv.js';
import { mergeDepartments } from '../publishing/merge-departments.js';
import { recordAct } from '../staff/audit-store.js';
import { isCityAdmin, maySeeSettings } from '../staff/permissions.js';
import { FormError, notAllowed, refusal } from '../staff/refusals.js';
import type { DepartmentInfo } from './settings-api.js';
import type { ConsoleParts } from './console-parts.js';
import { readForm } from './read-form.js';
import { addressOf, signedOf } from './signed-request.js';

const form = departmentSchema.omit({ id: true }).partial({ validFrom: true });

/** Departments and their hours. They live in the content files and are published from there. */
export function departmentRoutes(parts: ConsoleParts): Router {
  const { database, config, snapshot, now } = parts;
  const router = Router();
  const csv = express.raw({ type: ['text/csv', 'application/octet-stream'], limit: '1mb' });

  const describe = (departments: readonly Department[] = snapshot().departments): DepartmentInfo[] =>
    departments.map((one) => describeDepartment(one, snapshot().office, now()));

  /** Written, then published as any saved file; what cannot be published is not written. */
  async function apply(
    change: (departments: readonly Department[]) => Department[],
    act: { name: string; subject: string },
    request: Request,
    response: Response,
  ): Promise<Department[]> {
    const { after } = await changeDepartments(config.CONTENT_DIR, change, { now: now() });
    await database.transaction((tx) =>
      recordAct(tx, {
        at: now(),
        staffId: signedOf(response).id,
        act: act.name,
        subject: act.subject,
        detail: { departments: after.length },
        address: addressOf(request),
      }),
    );
    await parts.publish();
    return after;
  }

  router.get('/departments', (_request, response) => {
    if (!maySeeSettings(signedOf(response))) throw notAllowed();
    response.json(describe());
  });

  router.put('/departments/:id', async (request, response) => {
    if (!isCityAdmin(signedOf(response))) throw notAllowed();
    const { id } = request.params;
    const asked = readForm(form, request.body);
    const change = (departments: readonly Department[]): Department[] => {
      const rows = departments.filter((one) => one.id === id);
      const wanted = rows.find(({ validFrom }) => validFrom === asked.validFrom) ?? rows.at(-1);
      if (wanted === undefined) throw refusal('not_found', '그런 부서를 찾을 수 없어요.');
      const changed = { id, ...asked, validFrom: asked.validFrom ?? wanted.validFrom };
      return departments.map((one) => (one === wanted ? changed : one));
    };
    response.json(
      describe(await apply(change, { name: 'department.change', subject: id }, request, response)),
    );
  });

  router.post('/departments/import', csv, async (request, response) => {
    if (!isCityAdmin(signedOf(response))) throw notAllowed();
    if (!Buffer.isBuffer(request.body)) throw new FormError({ file: 'CSV 파일을 골라 주세요.' });
    const text = decodeCsv(request.body);
    const change = (departments: readonly Department[]): Department[] =>
      mergeDepartments(departments, text, dayAt(now()));
    if (request.query.preview === '1') {
      const { after } = await changeDepartments(config.CONTENT_DIR, change, { now: now(), preview: true });
      response.json(describe(after));
      return;
    }
    const act = { name: 'department.import', subject: 'departments.json' };
    response.json(describe(await apply(change, act, request, response)));
  });

  return router;
}

function describeDepartment(department: Department, office: Snapshot['office'], now: number): DepartmentInfo {
  const { closedOn = [], hours, phone, validUntil, successor, head, ...rest } = department;
  const today = dayAt(now);
  const isInForce = rest.validFrom <= today && (validUntil ?? today) >= today;
  return {
    ...rest,
    ...(phone !== undefined && { phone }),
    ...(hours !== undefined && { hours: withoutGaps(hours) }),
    officeHours: withoutGaps(office.hours),
    closedOn,
    ...(validUntil !== undefined && { validUntil }),
    ...(successor !== undefined && { successor }),
    ...(head !== undefined && { head }),
    openNow: isInForce && officeStatus({ ...(hours ?? office.hours), closedOn }, now).open,
  };
}

function withoutGaps({ open, close, lunchStart, lunchEnd }: NonNullable<Department['hours']>) {
  return {
    open,
    close,
    ...(lunchStart !== undefined && { lunchStart }),
    ...(lunchEnd !== undefined && { lunchEnd }),
  };
}
