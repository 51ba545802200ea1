import { useState } from 'react';
import { Button, Text } from '@mantine/core';
import type { ConversationDetail, Suggestion } from '../../../console/api.js';
import { Loaded } from '../loaded.js';
import { useSession } from '../session.js';
import { announce } from './announcer.js';
import { addToDraft } from './drafts.js';
import { useSuggestions } from './talk-queries.js';
import { percent } from './understood-view.js';

/** Below this a guess is noise, and reading it costs more than it helps. */
const LEAST_CONFIDENCE = 0.05;

/** Answers of the knowledge base to what was said last; one click puts them into the reply. */
export function Suggestions({ detail }: { detail: ConversationDetail }) {
  const { staff } = useSession();
  const { conversationId, items, handover } = detail;
  const last = items.findLast(({ item }) => item.from === 'citizen')?.item.seq ?? 0;
  const suggestions = useSuggestions(conversationId, last);
  const isMine = handover?.owner?.id === staff.id;
  return (
    <Loaded of={suggestions}>
      {(found) => {
        const list = found.filter(({ confidence }) => confidence >= LEAST_CONFIDENCE);
        return list.length === 0 ? (
          <p className="talk-dim">지금 말에 맞는 답을 찾지 못했어요.</p>
        ) : (
          <ul className="talk-side-list">
            {list.map((suggestion) => (
              <li key={suggestion.title} className="talk-suggestion">
                <SuggestionView suggestion={suggestion} />
                {isMine && (
                  <Button
                    size="compact-sm"
                    variant="light"
                    aria-label={`답장에 넣기: ${suggestion.title}`}
                    onClick={() => {
                      addToDraft(conversationId, suggestion.text, detail.draft);
                      announce('추천 답을 답장에 넣었어요.');
                    }}
                  >
                    답장에 넣기
                  </Button>
                )}
              </li>
            ))}
          </ul>
        );
      }}
    </Loaded>
  );
}

function SuggestionView({
  suggestion: { title, text, department, checked, confidence },
}: {
  suggestion: Suggestion;
}) {
  return (
    <>
      <strong>{title}</strong>
      <span className="talk-dim">
        {[department, checked && `${checked} 확인`, `확신 ${percent(confidence)}`]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <Foldable text={text} title={title} />
    </>
  );
}

/** As many characters as three lines of the side pane hold. */
const SHORT = 75;

function Foldable({ text, title }: { text: string; title: string }) {
  const [isOpen, setOpen] = useState(false);
  if (text.length <= SHORT) return <p className="talk-words">{text}</p>;
  return (
    <>
      <Text className="talk-words" size="sm" {...(isOpen ? {} : { lineClamp: 3 })}>
        {text}
      </Text>
      <Button
        size="compact-xs"
        variant="subtle"
        aria-expanded={isOpen}
        aria-label={`${isOpen ? '줄이기' : '더 보기'}: ${title}`}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? '줄이기' : '더 보기'}
      </Button>
    </>
  );
}
