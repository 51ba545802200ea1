import { type SubmitEvent, useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Center, Select, TextInput } from '@mantine/core';
import type { AuditLine, AuditPage as AuditAnswer } from '../../../console/settings-api.js';
import { api } from '../api-client.js';
import { Empty, Loaded } from '../loaded.js';
import { fullMoment } from '../moments.js';
import { AUDIT_ACTS } from './audit-acts.js';
import { RowTable } from './row-table.js';
import { SettingsPage } from './settings-page.js';

interface Filter {
  staff: string;
  act: string;
  subject: string;
}
const NO_FILTER: Filter = { staff: '', act: '', subject: '' };

export function AuditPage() {
  const [filter, setFilter] = useState(NO_FILTER);
  const trail = useInfiniteQuery({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam, signal }) =>
      api.get<AuditAnswer>(`/audit?${queryOf({ ...filter, cursor: pageParam })}`, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ cursor }) => cursor,
    staleTime: 0,
  });
  return (
    <SettingsPage
      title="감사 기록"
      words="누가 언제 무엇을 보고 바꿨는지 남은 기록이에요. 고치거나 지울 수 없어요."
    >
      <Filters onFilter={setFilter} />
      <Loaded of={trail}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.rows);
          return rows.length === 0 ? (
            <Empty>조건에 맞는 기록이 없어요.</Empty>
          ) : (
            <>
              <TrailTable rows={rows} />
              {trail.hasNextPage && (
                <Center mt="md">
                  <Button
                    variant="default"
                    loading={trail.isFetchingNextPage}
                    onClick={() => void trail.fetchNextPage()}
                  >
                    이전 기록 더 보기
                  </Button>
                </Center>
              )}
            </>
          );
        }}
      </Loaded>
    </SettingsPage>
  );
}

function Filters({ onFilter }: { onFilter: (filter: Filter) => void }) {
  const [typed, setTyped] = useState(NO_FILTER);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onFilter({ ...typed, staff: typed.staff.trim(), subject: typed.subject.trim() });
  };
  return (
    <form className="filters" role="search" aria-label="감사 기록 거르기" onSubmit={submit}>
      <TextInput
        label="사람 (아이디)"
        value={typed.staff}
        onChange={(event) => setTyped({ ...typed, staff: event.currentTarget.value })}
      />
      <Select
        label="한 일"
        placeholder="모두"
        data={AUDIT_ACTS}
        value={typed.act === '' ? null : typed.act}
        onChange={(act) => setTyped({ ...typed, act: act ?? '' })}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': '한 일 지우기' }}
        nothingFoundMessage="그런 일은 없어요"
      />
      <TextInput
        label="대상"
        value={typed.subject}
        onChange={(event) => setTyped({ ...typed, subject: event.currentTarget.value })}
      />
      <Button type="submit">거르기</Button>
    </form>
  );
}

function TrailTable({ rows }: { rows: AuditLine[] }) {
  return (
    <RowTable
      name="감사 기록"
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { title: '때', cell: ({ at }) => <span className="moment">{fullMoment(at)}</span> },
        { title: '사람', cell: ({ staff }) => staff },
        { title: '한 일', cell: ({ act }) => act },
        { title: '대상', cell: ({ subject }) => subject },
        { title: '내용', cell: ({ detail }) => detail || '-' },
        { title: '주소', cell: ({ address }) => address ?? '-' },
      ]}
    />
  );
}

function queryOf(values: Record<string, string>): string {
  return new URLSearchParams(Object.entries(values).filter(([, value]) => value !== '')).toString();
}
