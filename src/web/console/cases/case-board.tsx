import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { CaseListRow } from '../../../console/case-api.js';
import type { CaseState } from '../../../storage/case-tables.js';
import { Loaded } from '../loaded.js';
import type { CaseFilters } from './case-filters.js';
import { useCaseCounts, useCaseList } from './case-queries.js';
import { OPEN_STATES, STATE_WORDS } from './case-words.js';
import { DueBadge } from './due-badge.js';

/** A column for each state in which something has to be done, and those that the filter names. */
export function CaseBoard({ filters }: { filters: CaseFilters }) {
  const { state, due } = filters;
  const states: readonly CaseState[] =
    state !== '' && state !== 'open'
      ? [state as CaseState]
      : state === 'open' || due !== ''
        ? OPEN_STATES
        : [...OPEN_STATES, 'done'];
  const counts = useCaseCounts(filters).data?.states;
  return (
    <div className="cases-board" role="group" aria-label="상태별 보드">
      {states.map((one) => (
        <BoardColumn key={one} state={one} filters={filters} many={counts?.[one]} />
      ))}
    </div>
  );
}

/** Of what is finished no more are counted. */
const MANY_FINISHED = 1000;

function manyWords(many: number, isLately: boolean): string {
  return isLately && many >= MANY_FINISHED ? '1,000건 이상' : `${String(many)}건`;
}

interface BoardColumnProps {
  state: CaseState;
  filters: CaseFilters;
  many: number | undefined;
}

function BoardColumn({ state, filters, many }: BoardColumnProps) {
  // Years of finished cases are in the table; here stand those that went out lately.
  const isLately = state === 'done';
  const list = useCaseList({ ...filters, state, ...(isLately && { closed: 'month' }) });
  const title = STATE_WORDS[state];
  return (
    <section className="cases-column" aria-labelledby={`column-${state}`}>
      <h2 id={`column-${state}`}>
        {title} <span className="cases-many">{many === undefined ? '' : manyWords(many, isLately)}</span>
        {isLately && <small> 최근 30일</small>}
      </h2>
      <Loaded of={list}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.rows);
          return (
            <>
              {rows.length === 0 && !list.hasNextPage && <p className="cases-none">없어요</p>}
              <ul>
                {rows.map((row) => (
                  <li key={row.id}>
                    <CaseCard row={row} />
                  </li>
                ))}
              </ul>
              {list.hasNextPage && (
                <Button
                  variant="default"
                  fullWidth
                  loading={list.isFetchingNextPage}
                  onClick={() => void list.fetchNextPage()}
                >
                  {title} 더 보기
                </Button>
              )}
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

function CaseCard({ row }: { row: CaseListRow }) {
  return (
    <Link href={`/cases/${row.id}`} className="case-card" data-row>
      <span className="case-card-name">
        {row.danger && <strong className="case-danger">위험</strong>} {row.name}
      </span>
      <span className="case-card-line">
        <span className="case-number">{row.id}</span> {row.department.name}
        {row.handler !== undefined && ` · ${row.handler.name}`}
      </span>
      <DueBadge due={row.due} />
      {row.reopened > 0 && <span className="case-card-line">다시 열림 {row.reopened}번</span>}
    </Link>
  );
}
