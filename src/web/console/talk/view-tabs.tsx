import { Tabs } from '@mantine/core';
import type { InboxCounts, InboxView } from '../../../console/api.js';
import { useCounts } from './talk-queries.js';
import { VIEWS } from './talk-words.js';

interface ViewTabsProps {
  view: InboxView;
  onChange: (view: InboxView) => void;
  children: React.ReactNode;
}

export function ViewTabs({ view, onChange, children }: ViewTabsProps) {
  const { data: counts } = useCounts();
  return (
    <Tabs
      value={view}
      onChange={(value) => onChange(value as InboxView)}
      className="talk-views"
      keepMounted={false}
    >
      <Tabs.List grow aria-label="보기">
        {VIEWS.map(({ view: name, label }) => (
          <Tabs.Tab key={name} value={name} className="talk-view">
            {label}
            <Count of={countOf(name, counts)} />
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={view} className="talk-list-body" tabIndex={-1}>
        {children}
      </Tabs.Panel>
    </Tabs>
  );
}

function Count({ of }: { of: number | undefined }) {
  if (of === undefined || of === 0) return null;
  return <span className="talk-count">{of > 999 ? '999+' : of}</span>;
}

function countOf(view: InboxView, counts: InboxCounts | undefined): number | undefined {
  return view === 'all' ? undefined : counts?.[view];
}
