import { randomBytes } from 'node:crypto';
import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { accountKinds } from '../channels/account-kinds.js';
import {
  checkNotice,
  checkSwitch,
  LONGEST_SENTENCE,
  SWITCH_KINDS,
  type SwitchKind,
  switchableTopics,
} from '../switches/check-switch.js';
import {
  clearNotices,
  pinNotice,
  readNotices,
  readSwitches,
  switchOff,
  switchOn,
} from '../switches/switch-store.js';
import { SWITCHES_TOPIC } from '../switches/switches.js';
import { BanjangError } from '../errors.js';
import { recordAct } from '../staff/audit-store.js';
import { mayPinNotice, maySeeSettings, maySwitch } from '../staff/permissions.js';
import { FormError, notAllowed, refusal } from '../staff/refusals.js';
import type { Tx } from '../storage/database.js';
import type { SwitchRow } from '../storage/schema.js';
import type { SwitchesInfo } from './settings-api.js';
import type { ConsoleParts } from './console-parts.js';
import { readForm } from './read-form.js';
import { addressOf, signedOf } from './signed-request.js';

const END = '지금보다 뒤의 시각을 골라 주세요.';
const sentence = z.string().trim().max(LONGEST_SENTENCE, `${LONGEST_SENTENCE}자까지 쓸 수 있어요.`);
const moment = z.int(END).min(0, END).max(4e12, END);
const offForm = z.object({ sentence: sentence.optional(), until: moment.optional() });
const noticeForm = z.object({
  text: sentence.min(1, '공지할 글을 써 주세요.'),
  startsAt: moment.optional(),
  endsAt: moment,
});

/** What is switched off, and the pinned notice: the same rows as the command line's, followed by all nodes. */
export function switchRoutes(parts: ConsoleParts): Router {
  const { database, live, snapshot, now } = parts;
  const router = Router();

  /** Each change answers with how everything stands then. */
  async function change(
    request: Request,
    response: Response,
    act: { name: string; subject: string; detail?: Record<string, unknown> },
    work: (tx: Tx) => Promise<unknown>,
  ): Promise<void> {
    await database.transaction(async (tx) => {
      await work(tx);
      await recordAct(tx, {
        at: now(),
        staffId: signedOf(response).id,
        act: act.name,
        subject: act.subject,
        address: addressOf(request),
        ...(act.detail !== undefined && { detail: act.detail }),
      });
    });
    live.publish(SWITCHES_TOPIC);
    response.json(await describe(parts));
  }

  router.get('/switches', async (_request, response) => {
    if (!maySeeSettings(signedOf(response))) throw notAllowed();
    response.json(await describe(parts));
  });

  router.put('/switches/:kind/:name', async (request, response) => {
    const kind = kindOf(request.params.kind);
    const { name } = request.params;
    const signed = signedOf(response);
    if (!maySwitch(signed, kind)) throw notAllowed();
    const form = readForm(offForm, request.body);
    if (form.until !== undefined && form.until <= now()) throw new FormError({ until: END });
    const asked = {
      kind,
      ...(kind !== 'bot' && { name }),
      ...(form.sentence !== undefined && form.sentence !== '' && { sentence: form.sentence }),
      ...(form.until !== undefined && { until: written(form.until) }),
    };
    const known = { channels: channelsOf(parts).map((one) => one.name), snapshot: snapshot() };
    const row = { ...judged(() => checkSwitch(asked, known, now())), set_by: signed.name, set_at: now() };
    const detail = form.until === undefined ? {} : { until: form.until };
    await change(request, response, { name: 'switch.off', subject: subjectOf(row), detail }, (tx) =>
      switchOff(tx, row),
    );
  });

  router.delete('/switches/:kind/:name', async (request, response) => {
    const kind = kindOf(request.params.kind);
    if (!maySwitch(signedOf(response), kind)) throw notAllowed();
    const key = { kind, name: kind === 'bot' ? 'bot' : request.params.name };
    await change(request, response, { name: 'switch.on', subject: subjectOf(key) }, async (tx) => {
      if (!(await switchOn(tx, { ...key, now: now() })))
        throw refusal('not_found', '이미 켜져 있어요. 화면을 새로 고쳐 주세요.');
    });
  });

  router.put('/notice', async (request, response) => {
    const signed = signedOf(response);
    if (!mayPinNotice(signed)) throw notAllowed();
    const form = readForm(noticeForm, request.body);
    if (form.endsAt <= now()) throw new FormError({ endsAt: END });
    const times = {
      until: written(form.endsAt),
      ...(form.startsAt !== undefined && form.startsAt > now() && { from: written(form.startsAt) }),
    };
    const checked = judged(() => checkNotice({ text: form.text, ...times }, now()));
    const row = { id: randomBytes(6).toString('hex'), ...checked, set_by: signed.name, set_at: now() };
    const detail = { until: row.ends_at };
    await change(request, response, { name: 'notice.pin', subject: row.id, detail }, async (tx) => {
      // The page shows one notice: a new one takes its place, also if that was for later.
      await clearNotices(tx, now());
      await pinNotice(tx, row);
    });
  });

  router.delete('/notice', async (request, response) => {
    if (!mayPinNotice(signedOf(response))) throw notAllowed();
    await change(request, response, { name: 'notice.clear', subject: '' }, async (tx) => {
      if ((await clearNotices(tx, now())).length === 0)
        throw refusal('not_found', '올라가 있는 공지가 없어요. 화면을 새로 고쳐 주세요.');
    });
  });

  return router;
}

async function describe(parts: ConsoleParts): Promise<SwitchesInfo> {
  const { database, snapshot, config, now } = parts;
  const [rows, [notice]] = await database.transaction(
    async (tx) => [await readSwitches(tx, now()), await readNotices(tx, now())] as const,
  );
  const channels = channelsOf(parts);
  const topics = switchableTopics(snapshot());
  return {
    switches: rows.map((row) => ({
      kind: row.kind,
      name: row.name,
      title: titleOf(row, channels, topics),
      ...(row.sentence !== null && { sentence: row.sentence }),
      setBy: row.set_by,
      setAt: row.set_at,
      ...(row.until !== null && { until: row.until }),
    })),
    ...(notice !== undefined && {
      notice: {
        id: notice.id,
        text: notice.text,
        startsAt: notice.starts_at,
        endsAt: notice.ends_at,
        setBy: notice.set_by,
      },
    }),
    channels,
    topics,
    offBySetting: !config.BOT,
  };
}

/** Whole channels, and single accounts. */
function channelsOf({ accounts }: ConsoleParts): { name: string; title: string }[] {
  const kinds = accountKinds.map(({ channel, title }) => ({ name: channel, title }));
  const known = accounts
    .known()
    .filter(({ id }) => !kinds.some(({ name }) => name === id))
    .map(({ id, name, kind }) => ({
      name: id,
      title: [kind?.title, name ?? id].filter(Boolean).join(' · '),
    }));
  return [...kinds, ...known];
}

function titleOf(
  { kind, name }: Pick<SwitchRow, 'kind' | 'name'>,
  channels: readonly { name: string; title: string }[],
  topics: readonly { id: string; title: string }[],
): string {
  if (kind === 'bot') return '챗봇 전체';
  const found =
    kind === 'channel' ? channels.find((one) => one.name === name) : topics.find(({ id }) => id === name);
  return found?.title ?? name;
}

function kindOf(text: string): SwitchKind {
  const kind = SWITCH_KINDS.find((one) => one === text);
  if (kind === undefined) throw refusal('not_found', '그런 스위치가 없어요.');
  return kind;
}

function subjectOf({ kind, name }: Pick<SwitchRow, 'kind' | 'name'>): string {
  return kind === 'bot' ? 'bot' : `${kind}:${name}`;
}

/** As the command line's checks read it. */
function written(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

/** The checks tell operators in English; whoever sits here picked from lists and hears the rest in Korean. */
function judged<T>(check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof BanjangError) || error.code !== 'command_invalid') throw error;
    throw new FormError({}, '그렇게 할 수 없어요. 대상과 글, 시각을 다시 확인해 주세요.');
  }
}
