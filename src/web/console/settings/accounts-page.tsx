import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Badge, Button } from '@mantine/core';
import type { AccountInfo } from '../../../console/settings-api.js';
import { api } from '../api-client.js';
import { Empty, Loaded } from '../loaded.js';
import { ago, dayAndClock } from '../moments.js';
import { useAct } from './act.js';
import { RowTable } from './row-table.js';
import { SettingsPage } from './settings-page.js';

const SOON = 14 * 24 * 60 * 60 * 1000;
const KEY = ['accounts'];
const HEALTH = {
  ok: { color: 'teal.9', words: '정상' },
  red: { color: 'red.8', words: '문제 있음' },
  unknown: { color: 'gray.7', words: '아직 확인 전' },
} as const;

export function AccountsPage() {
  const accounts = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.get<AccountInfo[]>('/accounts', { signal }),
    refetchInterval: 30_000,
  });
  return (
    <SettingsPage title="계정 상태" words="채널마다 연결이 살아 있는지, 열쇠(토큰)가 언제 끝나는지 봐요.">
      <Loaded of={accounts}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty>연결된 계정이 없어요. 서버에서 `banjang account` 명령으로 더해 주세요.</Empty>
          ) : (
            <AccountTable rows={rows} />
          )
        }
      </Loaded>
    </SettingsPage>
  );
}

function AccountTable({ rows }: { rows: AccountInfo[] }) {
  const now = Date.now();
  return (
    <RowTable
      name="계정"
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          title: '계정',
          cell: ({ name, department }) => (
            <>
              {name}
              <small>{department}</small>
            </>
          ),
        },
        {
          title: '상태',
          cell: ({ health, detail, checkedAt }) => (
            <>
              <Badge color={HEALTH[health].color} variant="filled">
                {HEALTH[health].words}
              </Badge>
              {detail !== undefined && <div>{detail}</div>}
              {checkedAt !== undefined && <small>{ago(checkedAt, now)} 확인</small>}
            </>
          ),
        },
        {
          title: '마지막 수신',
          cell: ({ lastEventAt }) => (lastEventAt === undefined ? '없음' : ago(lastEventAt, now)),
        },
        {
          title: '토큰 만료',
          cell: ({ tokenExpiresAt: end }) =>
            end === undefined ? (
              '만료 없음'
            ) : (
              <span className={end - now < SOON ? 'warning-words' : undefined}>
                {dayAndClock(end)}
                {end < now ? ' (끝났어요)' : end - now < SOON ? ' (곧 끝나요)' : ''}
              </span>
            ),
        },
        { title: '할 일', acts: true, cell: (account) => <TestButton account={account} /> },
      ]}
    />
  );
}

function TestButton({ account: { id, name } }: { account: AccountInfo }) {
  const act = useAct(KEY);
  const [busy, setBusy] = useState(false);
  const test = async () => {
    setBusy(true);
    await act(() => api.post(`/accounts/${encodeURIComponent(id)}/test`), `${name}: 지금 확인했어요.`);
    setBusy(false);
  };
  return (
    <Button variant="default" loading={busy} onClick={() => void test()} aria-label={`${name} 지금 확인`}>
      지금 확인
    </Button>
  );
}
