import { type RefObject, useEffect, useState } from 'react';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import type { NamedId } from '../../../console/case-api.js';
import type { CaseFilters } from './case-filters.js';
import { useCaseChoices } from './case-queries.js';
import { DUE_WORDS, STATE_WORDS } from './case-words.js';

interface CaseFilterBarProps {
  filters: CaseFilters;
  search: RefObject<HTMLInputElement | null>;
  onFilter: (changed: Partial<CaseFilters>) => void;
  onClear: () => void;
}

export function CaseFilterBar({ filters, search, onFilter, onClear }: CaseFilterBarProps) {
  const choices = useCaseChoices().data;
  const select = (name: keyof CaseFilters, label: string, options: readonly NamedId[], all = '모두') => (
    <NativeSelect
      label={label}
      value={filters[name]}
      onChange={(event) => onFilter({ [name]: event.currentTarget.value })}
      data={[
        { value: '', label: all },
        ...options.map(({ id, name: title }) => ({ value: id, label: title })),
      ]}
    />
  );
  const isFiltered = Object.values(filters).some((value) => value !== '');
  return (
    <div className="cases-filters" role="search" aria-label="민원 거르기">
      <SearchField words={filters.q} field={search} onSearch={(q) => onFilter({ q })} />
      {select('state', '상태', [{ id: 'open', name: '처리할 것 모두' }, ...named(STATE_WORDS)])}
      {select('due', '기한', named(DUE_WORDS))}
      {select('department', '부서', choices?.departments ?? [])}
      {select('category', '분야', choices?.categories ?? [])}
      {select('area', '지역', choices?.areas ?? [])}
      {isFiltered && (
        <Button variant="default" onClick={onClear}>
          거르기 지우기
        </Button>
      )}
    </div>
  );
}

interface SearchFieldProps {
  words: string;
  field: RefObject<HTMLInputElement | null>;
  onSearch: (words: string) => void;
}

/** Asks the server after a pause: each letter would be a search of its own. */
function SearchField({ words, field, onSearch }: SearchFieldProps) {
  const [typed, setTyped] = useState(words);
  const [told, setTold] = useState(words);
  const [sought] = useDebouncedValue(typed.trim(), 300);
  // Cleared from outside, or gone back to.
  if (told !== words) {
    setTold(words);
    if (words !== typed.trim()) setTyped(words);
  }
  useEffect(() => {
    if (sought !== words && sought === typed.trim()) onSearch(sought);
  });
  return (
    <TextInput
      ref={field}
      type="search"
      className="cases-search"
      label="찾기"
      placeholder="번호, 내용, 장소"
      leftSection={<IconSearch size={16} aria-hidden />}
      maxLength={100}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  );
}

function named(words: Readonly<Record<string, string>>): NamedId[] {
  return Object.entries(words).map(([id, name]) => ({ id, name }));
}
