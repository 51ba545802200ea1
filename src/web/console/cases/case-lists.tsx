import { useCallback, useRef, useState } from 'react';
import { Button, SegmentedControl, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { usePageTitle } from '../page-title.js';
import { moveRowFocus } from '../talk/row-focus.js';
import { useShortcuts } from '../talk/use-shortcuts.js';
import { BulkBar } from './bulk-bar.js';
import { CaseBoard } from './case-board.js';
import { CaseFigures } from './case-figures.js';
import { CaseFilterBar } from './case-filter-bar.js';
import { type CaseView, queryOf, useCaseFilters } from './case-filters.js';
import { CaseTable } from './case-table.js';

const VIEWS: { value: CaseView; label: string }[] = [
  { value: 'board', label: '보드' },
  { value: 'table', label: '표' },
];

/** All that somebody has to finish: as a board by state, or as a table by due date. */
export function CaseLists() {
  usePageTitle('민원');
  const { filters, view, change, clear } = useCaseFilters();
  const search = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const drop = useCallback(() => setChosen(new Set()), []);
  useShortcuts({
    KeyJ: () => moveRowFocus(1),
    KeyK: () => moveRowFocus(-1),
    Slash: () => search.current?.focus(),
  });
  return (
    <section className="cases">
      <div className="page-head">
        <Title order={1}>민원</Title>
        <div className="cases-tools">
          <SegmentedControl
            aria-label="보는 방법"
            data={VIEWS}
            value={view}
            onChange={(value) => change({ view: value as CaseView })}
          />
          <Button
            component="a"
            variant="default"
            href={`/console/api/cases.csv?${queryOf(filters)}`}
            download
            leftSection={<IconDownload size={18} aria-hidden />}
          >
            CSV 받기
          </Button>
        </div>
      </div>
      <CaseFigures filters={filters} onFilter={change} />
      <CaseFilterBar filters={filters} search={search} onFilter={change} onClear={clear} />
      {view === 'board' ? (
        <CaseBoard filters={filters} />
      ) : (
        <>
          <BulkBar chosen={chosen} onDone={drop} />
          <CaseTable filters={filters} chosen={chosen} onChoose={setChosen} />
        </>
      )}
    </section>
  );
}
