import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { releaseTalksOf } from '../records/release-store.js';
import { conversationTopic, INBOX_TOPIC } from '../live/live.js';
import { readAbsences } from '../staff/absence-store.js';
import { comeBack, goAway } from '../staff/absences.js';
import { linkAddress, type NewLink } from '../staff/links.js';
import { type Acting, change, endSessions, invite, removeSecondFactor, renewLink } from '../staff/people.js';
import { findPerson, type PersonRow, readPeople } from '../staff/people-store.js';
import { peopleScope } from '../staff/permissions.js';
import { ROLE_NAMES, rolesFault } from '../staff/person-form.js';
import { FormError, notAllowed } from '../staff/refusals.js';
import { readLastSeen } from '../staff/session-store.js';
import { hasSecondFactor } from '../staff/sessions.js';
import { type RoleAssignment, type Scope, talkScope } from '../staff/signed-in.js';
import { staffTopic } from '../staff/staff-parts.js';
import type { Tx } from '../storage/database.js';
import type { AbsenceRow } from '../storage/staff-tables.js';
import type { OneTimeLink, Person } from './settings-api.js';
import type { ConsoleParts } from './console-parts.js';
import { readForm } from './read-form.js';
import { addressOf, signedOf } from './signed-request.js';

const roles = z
  .array(z.object({ role: z.enum(ROLE_NAMES, '역할을 골라 주세요.'), department: z.string().max(40) }))
  .max(50, '역할이 너무 많아요.');
const invitation = z.object({
  login: z.string('아이디를 써 주세요.').max(200),
  name: z.string('이름을 써 주세요.').max(200),
  roles: roles.default([]),
});
const changes = z.object({
  name: z.string().max(200).optional(),
  roles: roles.optional(),
  state: z.enum(['active', 'disabled']).optional(),
});
const moment = z.int('때를 정해 주세요.').min(0).max(8.64e15);
const absence = z.object({ startsAt: moment, endsAt: moment, delegate: z.string().max(60).optional() });

/** People, their roles, links and absences. Whoever is outside one's scope is not there. */
export function peopleRoutes({ database, live, snapshot, address, now }: ConsoleParts): Router {
  const router = Router();

  const acting = (request: Request, response: Response, scope: Scope | undefined): Acting => {
    if (scope === undefined) throw notAllowed();
    return { staffId: signedOf(response).id, scope, address: addressOf(request), now: now() };
  };
  const admin = (request: Request, response: Response): Acting =>
    acting(request, response, peopleScope(signedOf(response)));
  /** One's own absences are everybody's. */
  const anybody = (request: Request, response: Response): Acting =>
    acting(request, response, peopleScope(signedOf(response)) ?? { everything: false, departments: [] });
  const checkRoles = (given: readonly RoleAssignment[] | undefined): void => {
    const fault = given && rolesFault(given, snapshot().departments);
    if (fault !== undefined) throw new FormError({ roles: fault });
  };
  const told = (link: NewLink): OneTimeLink => ({
    url: linkAddress(address(), link),
    expiresAt: link.expiresAt,
  });
  const describe = async (tx: Tx, id: string): Promise<Person | undefined> => {
    const person = await findPerson(tx, { everything: true }, id);
    return person && (await describeAll(tx, [person], now()))[0];
  };

  router.get('/people', async (request, response) => {
    const { scope } = admin(request, response);
    response.json(
      await database.transaction(async (tx) => describeAll(tx, await readPeople(tx, scope), now())),
    );
  });

  router.post('/people', async (request, response) => {
    const who = admin(request, response);
    const form = readForm(invitation, request.body);
    checkRoles(form.roles);
    response.status(201).json(told(await database.transaction((tx) => invite(tx, who, form))));
  });

  router.post('/people/:id/link', async (request, response) => {
    const who = admin(request, response);
    const link = await database.transaction((tx) => renewLink(tx, who, request.params.id));
    response.status(201).json(told(link));
  });

  router.patch('/people/:id', async (request, response) => {
    const who = admin(request, response);
    const form = readForm(changes, request.body);
    checkRoles(form.roles);
    const { id } = request.params;
    const { person, released } = await database.transaction(async (tx) => {
      const changed = await change(tx, who, id, form);
      const works = changed.state !== 'disabled' && talkScope(changed) !== undefined;
      return { person: await describe(tx, id), released: works ? [] : await releaseTalksOf(tx, id, who.now) };
    });
    live.publish(staffTopic(id));
    for (const conversation of released) live.publish(conversationTopic(conversation));
    if (released.length > 0) live.publish(INBOX_TOPIC);
    response.json(person);
  });

  router.delete('/people/:id/sessions', async (request, response) => {
    const who = admin(request, response);
    const { id } = request.params;
    const person = await database.transaction(async (tx) => {
      await endSessions(tx, who, id);
      return describe(tx, id);
    });
    live.publish(staffTopic(id));
    response.json(person);
  });

  router.delete('/people/:id/second-factor', async (request, response) => {
    const who = admin(request, response);
    const { id } = request.params;
    const person = await database.transaction(async (tx) => {
      await removeSecondFactor(tx, who, id);
      return describe(tx, id);
    });
    live.publish(staffTopic(id));
    response.json(person);
  });

  router.put('/people/:id/absences', async (request, response) => {
    const who = anybody(request, response);
    const form = readForm(absence, request.body);
    const { id } = request.params;
    const person = await database.transaction(async (tx) => {
      await goAway(tx, who, id, form);
      return describe(tx, id);
    });
    live.publish(INBOX_TOPIC);
    response.json(person);
  });

  router.delete('/people/:id/absences/:absence', async (request, response) => {
    const who = anybody(request, response);
    const { id, absence: which } = request.params;
    const person = await database.transaction(async (tx) => {
      await comeBack(tx, who, id, which);
      return describe(tx, id);
    });
    live.publish(INBOX_TOPIC);
    response.json(person);
  });

  return router;
}

async function describeAll(tx: Tx, people: readonly PersonRow[], now: number): Promise<Person[]> {
  const absences = await readAbsences(tx, now);
  const seen = await readLastSeen(tx);
  return people.map((person) => ({
    id: person.id,
    login: person.login,
    name: person.name,
    state: person.state,
    roles: person.roles,
    secondFactor: hasSecondFactor(person),
    ...withSeen(seen.get(person.id)),
    absences: absences.filter(({ staff_id }) => staff_id === person.id).map(describeAbsence),
  }));
}

function withSeen(at: number | undefined): { lastSeenAt?: number } {
  return at === undefined ? {} : { lastSeenAt: at };
}

function describeAbsence({ id, starts_at, ends_at, delegate }: AbsenceRow): Person['absences'][number] {
  return { id, startsAt: starts_at, endsAt: ends_at, ...(delegate !== null && { delegate }) };
}
