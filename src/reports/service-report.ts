import type { Snapshot } from '../content/snapshot.js';
import type { Database } from '../storage/database.js';
import type { HandoverRow } from '../storage/handover-tables.js';
import { serviceFigures, type ServiceFigures } from './service-figures.js';
import { handoversSince, type MeasuredHandover, type ServiceNow, serviceNow } from './service-store.js';

export interface MeasuredService {
  now: ServiceNow;
  /** First row is the whole of our own inbox; then by department, then by account; then the channels' own staff chats. */
  rows: ServiceRow[];
  /** Where there were too many to read all: what began before it is not in the figures. */
  since?: number;
}

export interface ServiceRow extends ServiceFigures {
  scope: 'all' | 'department' | 'account';
  mode: HandoverRow['mode'];
  id: string;
  name: string;
}

const DAY_MILLISECONDS = 24 * 60 * 60_000;
/** Rows a transaction: on SQLite a citizen's turn may stand behind it. */
const PAGE = 1000;
const MOST_HANDOVERS = 100_000;

type Names = Pick<Snapshot, 'departments' | 'accounts'>;

/** How long citizens waited in the last `days`, exactly: the newest 100,000 hand-overs are read one by one. */
export async function serviceReport(
  { database, snapshot, now }: { database: Database; snapshot(): Names; now(): number },
  days: number,
  most = MOST_HANDOVERS,
): Promise<MeasuredService> {
  const at = now();
  const handovers: MeasuredHandover[] = [];
  let page: MeasuredHandover[] = [];
  do {
    const limit = Math.min(PAGE, most - handovers.length);
    page = await database.transaction((tx) =>
      handoversSince(tx, at - days * DAY_MILLISECONDS, handovers.at(-1), limit),
    );
    handovers.push(...page);
  } while (page.length === PAGE && handovers.length < most);
  const oldest = handovers.at(-1);
  return {
    now: await database.transaction((tx) => serviceNow(tx, at)),
    rows: [
      ...rowsOf(handovers, 'inbox', snapshot(), at),
      ...rowsOf(handovers, 'channel_chat', snapshot(), at).filter(({ count }) => count > 0),
    ],
    ...(handovers.length >= most && oldest !== undefined && { since: oldest.created_at }),
  };
}

function rowsOf(
  all: readonly MeasuredHandover[],
  mode: HandoverRow['mode'],
  names: Names,
  now: number,
): ServiceRow[] {
  const handovers = all.filter((one) => one.mode === mode);
  const row = (
    scope: ServiceRow['scope'],
    id: string,
    name: string,
    some: readonly MeasuredHandover[],
  ): ServiceRow => ({ scope, mode, id, name, ...serviceFigures(some, now) });
  return [
    row('all', '', '전체', handovers),
    ...grouped(handovers, ({ department }) => department ?? '').map(([id, some]) =>
      row('department', id, departmentName(names, id), some),
    ),
    ...grouped(handovers, ({ account }) => account).map(([id, some]) =>
      row('account', id, names.accounts.find((account) => account.id === id)?.name ?? id, some),
    ),
  ];
}

/** Those with the most first. */
function grouped(
  handovers: readonly MeasuredHandover[],
  keyOf: (one: MeasuredHandover) => string,
): [string, MeasuredHandover[]][] {
  const groups = new Map<string, MeasuredHandover[]>();
  for (const one of handovers) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return [...groups].sort(
    ([one, many], [other, more]) => more.length - many.length || (one < other ? -1 : 1),
  );
}

/** Also of one that a reorganisation has taken away. */
function departmentName({ departments }: Names, id: string): string {
  if (id === '') return '부서를 정하지 않음';
  return departments.findLast((department) => department.id === id)?.name ?? id;
}
