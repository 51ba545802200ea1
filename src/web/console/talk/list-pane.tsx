import { type KeyboardEvent, type RefObject, useState } from 'react';
import { ActionIcon, CloseButton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconKeyboard, IconSearch } from '@tabler/icons-react';
import type { InboxView } from '../../../console/api.js';
import { AlertSwitch } from './alert-switch.js';
import { MentionsButton } from './mentions-button.js';
import { moveRowFocus } from './row-focus.js';
import { SearchHits } from './search-hits.js';
import { TalkList } from './talk-list.js';
import { ViewTabs } from './view-tabs.js';

interface ListPaneProps {
  open: string | undefined;
  search: RefObject<HTMLInputElement | null>;
  onHelp: () => void;
}

/** Words shorter than this find everything and nothing. */
const SHORTEST_SEARCH = 2;

export function ListPane({ open, search, onHelp }: ListPaneProps) {
  const [view, setView] = useState<InboxView>('mine');
  const [words, setWords] = useState('');
  const [sought] = useDebouncedValue(words.trim(), 300);
  const walk = (event: KeyboardEvent) => {
    const isOnRow = event.target instanceof Element && event.target.matches('[data-row]');
    if (!isOnRow || !(event.key === 'ArrowDown' || event.key === 'ArrowUp')) return;
    event.preventDefault();
    moveRowFocus(event.key === 'ArrowDown' ? 1 : -1);
  };
  const isSearching = words.trim() !== '' && sought !== '';
  return (
    <section className="talk-list" aria-label="대화 목록" onKeyDown={walk}>
      <div className="talk-list-top">
        <TextInput
          ref={search}
          type="search"
          className="talk-search"
          aria-label="대화에서 찾기"
          placeholder="대화에서 찾기"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
            setWords('');
            event.currentTarget.blur();
          }}
          maxLength={100}
          rightSection={words !== '' && <CloseButton aria-label="찾기 지우기" onClick={() => setWords('')} />}
        />
        <MentionsButton />
        <AlertSwitch />
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label="단축키 도움말" onClick={onHelp}>
          <IconKeyboard size={20} aria-hidden />
        </ActionIcon>
      </div>
      {isSearching ? (
        <div className="talk-list-body">
          {sought.length < SHORTEST_SEARCH ? (
            <p className="talk-nothing">두 글자 이상 적어 주세요.</p>
          ) : (
            <SearchHits words={sought} />
          )}
        </div>
      ) : (
        <ViewTabs view={view} onChange={setView}>
          <TalkList view={view} open={open} />
        </ViewTabs>
      )}
    </section>
  );
}
