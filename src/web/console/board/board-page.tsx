import { useEffect, useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, SegmentedControl, Title } from '@mantine/core';
import { IconArrowsMaximize, IconArrowsMinimize } from '@tabler/icons-react';
import type { ServiceReport } from '../../../console/settings-api.js';
import { api } from '../api-client.js';
import { Loaded } from '../loaded.js';
import { usePageTitle } from '../page-title.js';
import './board.css';
import { NowFigures } from './now-figures.js';
import { ServiceTables } from './service-tables.js';
import { useInboxEvents } from './inbox-events.js';

const EVERY = 10_000;
const PERIODS = [
  { value: '1', label: '오늘' },
  { value: '7', label: '7일' },
  { value: '30', label: '30일' },
];

/** How citizens are served now: on a desk, or large on a wall to be read from three metres. */
export function BoardPage() {
  usePageTitle('현황판');
  const [days, setDays] = useState('7');
  const [isWall, setWall] = useState(false);
  const queries = useQueryClient();
  const report = useQuery({
    queryKey: ['service', days],
    queryFn: ({ signal }) => api.get<ServiceReport>(`/service?days=${days}`, { signal }),
    refetchInterval: EVERY,
    placeholderData: (before) => before,
  });
  useInboxEvents(() => void queries.invalidateQueries({ queryKey: ['service'] }));
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setWall(false);
    };
    window.addEventListener('keydown', leave);
    return () => window.removeEventListener('keydown', leave);
  }, []);
  return (
    <section className={isWall ? 'board is-wall' : 'board'}>
      <div className="page-head">
        <Title order={1}>현황판</Title>
        <div className="board-tools">
          <SegmentedControl aria-label="표의 기간" data={PERIODS} value={days} onChange={setDays} />
          <Button
            variant="default"
            aria-pressed={isWall}
            leftSection={
              isWall ? (
                <IconArrowsMinimize size={18} aria-hidden />
              ) : (
                <IconArrowsMaximize size={18} aria-hidden />
              )
            }
            onClick={() => setWall(!isWall)}
          >
            {isWall ? '작은 글자로' : '벽에 크게 보기'}
          </Button>
        </div>
      </div>
      <Loaded of={report}>
        {({ now, rows }) => (
          <>
            <NowFigures now={now} readAt={report.dataUpdatedAt} isStale={report.isError} />
            <ServiceTables rows={rows} />
          </>
        )}
      </Loaded>
    </section>
  );
}
