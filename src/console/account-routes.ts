import { Router } from 'express';
import type { AccountTest } from '../channels/account-kind.js';
import { NO_END } from '../channels/account-kind.js';
import { ACCOUNTS_TOPIC } from '../channels/account-registry.js';
import type { KnownAccount } from '../channels/known-accounts.js';
import { testAccount } from '../channels/test-account.js';
import { tokenEnd } from '../channels/token-end.js';
import type { Snapshot } from '../content/snapshot.js';
import { shortDay } from '../korean/korean-dates.js';
import { recordAct } from '../staff/audit-store.js';
import { isCityAdmin, maySeeSettings } from '../staff/permissions.js';
import { notAllowed, refusal } from '../staff/refusals.js';
import type { AccountInfo } from './settings-api.js';
import type { ConsoleParts } from './console-parts.js';
import { addressOf, signedOf } from './signed-request.js';

/** The office's accounts and how they fare; their secrets are entered where the server runs, never here. */
export function accountRoutes({ accounts, database, live, snapshot, now }: ConsoleParts): Router {
  const router = Router();
  const describe = (): AccountInfo[] =>
    accounts.known().map((known) => describeAccount(known, snapshot(), now()));

  router.get('/accounts', async (_request, response) => {
    if (!maySeeSettings(signedOf(response))) throw notAllowed();
    await accounts.reload();
    response.json(describe());
  });

  router.post('/accounts/:id/test', async (request, response) => {
    const signed = signedOf(response);
    if (!isCityAdmin(signed)) throw notAllowed();
    const { id } = request.params;
    const known = accounts.known().find((one) => one.id === id);
    if (known === undefined) throw refusal('account_unknown', '그런 계정을 찾을 수 없어요.');
    const open = accounts.open().find((one) => one.known.id === id);
    const test: AccountTest | undefined = open && (await testAccount(open.connection));
    if (open !== undefined && test !== undefined) await accounts.health.noteTest(open.known, test);
    await database.transaction((tx) =>
      recordAct(tx, {
        at: now(),
        staffId: signed.id,
        act: 'account.test',
        subject: id,
        detail: { result: test?.state ?? 'off' },
        address: addressOf(request),
      }),
    );
    live.publish(ACCOUNTS_TOPIC);
    await accounts.reload();
    const told = describe().find((one) => one.id === id);
    response.json(
      test?.state === 'unknown' && told !== undefined ? { ...told, detail: unasked(test.detail) } : told,
    );
  });

  return router;
}

function describeAccount(known: KnownAccount, { accounts, departments }: Snapshot, now: number): AccountInfo {
  const { id, name, kind, channel, row } = known;
  const department = accounts.find((one) => one.id === id)?.department;
  const detail = detailOf(known, now);
  const end = row?.token_expires_at;
  return {
    id,
    name: name ?? kind?.title ?? id,
    channel: kind?.title ?? channel,
    department: departments.findLast((one) => one.id === department)?.name ?? '',
    health: known.off === undefined ? (row?.health ?? 'unknown') : known.off.isFault ? 'red' : 'unknown',
    ...(detail !== undefined && { detail }),
    ...(row?.checked_at != null && { checkedAt: row.checked_at }),
    ...(row?.last_event_at != null && { lastEventAt: row.last_event_at }),
    ...(end != null && end !== NO_END && { tokenExpiresAt: end }),
  };
}

/** The fact and the next step, in Korean; undefined if there is nothing to do. */
function detailOf(known: KnownAccount, now: number): string | undefined {
  const { id, channel, kind, from, off, row } = known;
  const renew =
    from === 'environment'
      ? '환경 변수의 토큰을 새것으로 바꾸고 다시 시작해 주세요.'
      : `서버에서 "banjang account rotate ${id}"를 실행해 새 토큰을 넣어 주세요.`;
  if (kind === undefined)
    return `"${channel}" 채널은 없어요. knowledge/accounts.json 파일의 channel을 확인해 주세요.`;
  if (off !== undefined) {
    if (from === 'sealed')
      return `비밀값을 열 수 없어요. MASTER_KEY를 봉인할 때의 것으로 되돌리거나, ${renew}`;
    return off.isFault || row?.sealed != null
      ? `꺼져 있어요. 서버에서 "banjang account list"를 실행하면 까닭과 할 일을 볼 수 있어요.`
      : `아직 연결하지 않았어요. 서버에서 "banjang account add ${id} --channel ${channel}"을 실행하거나 설정을 켜 주세요.`;
  }
  if (row?.health === 'red')
    return `플랫폼이 토큰을 거절해요(${row.health_detail ?? '까닭 모름'}). 답변은 기다리고 있어요. 새 토큰을 발급받아, ${renew}`;
  const end = tokenEnd(row, now);
  if (end?.isNear !== true) return undefined;
  const when = end.days < 0 ? '지났어요' : '다가와요';
  return `토큰이 끝나는 날(${shortDay(end.day)})이 ${when}. 새 토큰을 발급받아, ${renew}`;
}

function unasked(detail: string): string {
  return `플랫폼에 물어보지 못했어요(${detail}). 들어오는 메시지가 있는지 살펴봐 주세요.`;
}
