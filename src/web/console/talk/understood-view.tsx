import { useState } from 'react';
import { UnstyledButton } from '@mantine/core';
import type { ConversationItem } from '../../../console/api.js';
import { decisionWords } from './talk-words.js';

type Understood = NonNullable<ConversationItem['understood']>;

/** What the bot made of a line and how sure it was; its other guesses on request. */
export function UnderstoodView({ understood }: { understood: Understood }) {
  const [isOpen, setOpen] = useState(false);
  const { decision, title, confidence, alternatives } = understood;
  const said = [`봇: ${decisionWords(decision)}`, title, `확신 ${percent(confidence)}`]
    .filter(Boolean)
    .join(' · ');
  if (alternatives.length === 0) return <span className="talk-dim">{said}</span>;
  return (
    <span className="talk-understood">
      <UnstyledButton
        className="talk-dim talk-understood-button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {said} <span aria-hidden>{isOpen ? '▴' : '▾'}</span>
      </UnstyledButton>
      {isOpen && (
        <ul className="talk-items talk-dim" aria-label="다른 후보">
          {alternatives.map((other) => (
            <li key={other.title}>
              {other.title} · {percent(other.confidence)}
            </li>
          ))}
        </ul>
      )}
    </span>
  );
}

export function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
