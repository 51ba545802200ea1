import { Button, Center, Checkbox } from '@mantine/core';
import { Link } from 'wouter';
import type { CaseListRow } from '../../../console/case-api.js';
import { Empty, Loaded } from '../loaded.js';
import { RowTable } from '../settings/row-table.js';
import '../settings/settings.css';
import type { CaseFilters } from './case-filters.js';
import { useCaseList } from './case-queries.js';
import { KIND_WORDS, STATE_WORDS } from './case-words.js';
import { DueBadge } from './due-badge.js';

interface CaseTableProps {
  filters: CaseFilters;
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
}

export function CaseTable({ filters, chosen, onChoose }: CaseTableProps) {
  const list = useCaseList(filters);
  return (
    <Loaded of={list}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.rows);
        if (rows.length === 0 && !list.hasNextPage) return <Empty>여기에 맞는 민원이 없어요.</Empty>;
        return (
          <>
            {rows.length === 0 && <Empty>앞쪽에서는 찾지 못했어요. 더 보기를 누르면 이어서 찾아요.</Empty>}
            <ChooseAll rows={rows} chosen={chosen} onChoose={onChoose} />
            <Rows rows={rows} chosen={chosen} onChoose={onChoose} />
            {list.hasNextPage && (
              <Center mt="md">
                <Button
                  variant="default"
                  loading={list.isFetchingNextPage}
                  onClick={() => void list.fetchNextPage()}
                >
                  더 보기
                </Button>
              </Center>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

type RowsProps = Omit<CaseTableProps, 'filters'> & { rows: readonly CaseListRow[] };

function ChooseAll({ rows, chosen, onChoose }: RowsProps) {
  const many = rows.filter(({ id }) => chosen.has(id)).length;
  return (
    <Checkbox
      className="cases-choose-all"
      label={`보이는 ${String(rows.length)}건 모두 고르기`}
      checked={many === rows.length}
      indeterminate={many > 0 && many < rows.length}
      onChange={(event) => onChoose(new Set(event.currentTarget.checked ? rows.map(({ id }) => id) : []))}
    />
  );
}

function Rows({ rows, chosen, onChoose }: RowsProps) {
  const toggle = (id: string) => {
    const after = new Set(chosen);
    if (!after.delete(id)) after.add(id);
    onChoose(after);
  };
  return (
    <RowTable
      name="민원"
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          title: '민원',
          cell: (row) => (
            <span className="case-title">
              <Checkbox
                aria-label={`${row.name} ${row.id} 고르기`}
                checked={chosen.has(row.id)}
                onChange={() => toggle(row.id)}
              />
              <span>
                <Link href={`/cases/${row.id}`} data-row>
                  {row.name}
                </Link>
                <small>
                  {row.danger && <strong className="case-danger">위험</strong>} {row.id} ·{' '}
                  {KIND_WORDS[row.kind]}
                  {row.reopened > 0 && ` · 다시 열림 ${String(row.reopened)}번`}
                </small>
              </span>
            </span>
          ),
        },
        { title: '상태', cell: ({ state }) => STATE_WORDS[state] },
        { title: '기한', cell: ({ due }) => <DueBadge due={due} /> },
        {
          title: '부서와 담당',
          cell: ({ department, handler }) => (
            <>
              {department.name}
              <small>{handler?.name ?? '담당자 없음'}</small>
            </>
          ),
        },
        {
          title: '장소',
          cell: ({ place, area }) => <span className="short-words">{place ?? area?.name ?? '-'}</span>,
        },
        { title: '사진', numeric: true, cell: ({ photos }) => photos },
      ]}
    />
  );
}
