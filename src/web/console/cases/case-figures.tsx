import { UnstyledButton } from '@mantine/core';
import type { CaseFilters } from './case-filters.js';
import { useCaseCounts } from './case-queries.js';

interface CaseFiguresProps {
  filters: CaseFilters;
  onFilter: (changed: Partial<CaseFilters>) => void;
}

/** How many there are; pressing a figure shows those, pressing it again shows all. */
export function CaseFigures({ filters, onFilter }: CaseFiguresProps) {
  const counts = useCaseCounts(filters).data;
  const isAll = filters.due === '' && filters.mine === '';
  const figures = [
    {
      title: '처리할 민원',
      many: counts?.open,
      isOn: isAll,
      press: () => onFilter({ due: '', mine: '' }),
      isBad: false,
    },
    {
      title: '기한 지남',
      many: counts?.overdue,
      isOn: filters.due === 'overdue',
      press: () => onFilter({ due: filters.due === 'overdue' ? '' : 'overdue' }),
      isBad: (counts?.overdue ?? 0) > 0,
    },
    {
      title: '오늘까지',
      many: counts?.today,
      isOn: filters.due === 'today',
      press: () => onFilter({ due: filters.due === 'today' ? '' : 'today' }),
      isBad: false,
    },
    {
      title: '내 담당',
      many: counts?.mine,
      isOn: filters.mine === '1',
      press: () => onFilter({ mine: filters.mine === '1' ? '' : '1' }),
      isBad: false,
    },
  ];
  return (
    <div className="cases-figures" role="group" aria-label="한눈에 보기">
      {figures.map(({ title, many, isOn, press, isBad }) => (
        <UnstyledButton
          key={title}
          className={isBad ? 'cases-figure is-bad' : 'cases-figure'}
          aria-pressed={isOn}
          onClick={press}
        >
          <span>{title}</span>
          <strong>{many === undefined ? '-' : `${String(many)}건`}</strong>
        </UnstyledButton>
      ))}
    </div>
  );
}
