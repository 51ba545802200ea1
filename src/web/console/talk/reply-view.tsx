import type { Bubble, Button, CardBubble, Choice, Reply } from '../../../message/reply.js';
import { PhotoView } from './photo-view.js';
import { WordsView } from './words-view.js';

/** What the citizen was shown. Buttons are his: here they are only read. */
export function ReplyView({ reply, conversation }: { reply: Reply; conversation: string }) {
  return (
    <>
      {reply.bubbles.map((bubble, place) => (
        <BubbleView key={place} bubble={bubble} conversation={conversation} />
      ))}
      <Buttons label="바로 고르기" of={reply.choices} />
    </>
  );
}

function BubbleView({ bubble, conversation }: { bubble: Bubble; conversation: string }) {
  switch (bubble.kind) {
    case 'text':
      return (
        <div className="talk-bubble">
          <WordsView text={bubble.text} />
        </div>
      );
    case 'card':
      return <Card card={bubble} />;
    case 'list':
      return (
        <div className="talk-bubble">
          <p className="talk-card-title">{bubble.title}</p>
          <ul className="talk-items">
            {bubble.items.map(({ title, text }, place) => (
              <li key={place}>
                {title}
                {text !== undefined && <span className="talk-dim"> {text}</span>}
              </li>
            ))}
          </ul>
          <Buttons label="버튼" of={bubble.buttons} />
        </div>
      );
    case 'photo':
      return (
        <div className="talk-bubble">
          <PhotoView
            conversation={conversation}
            file={bubble.file}
            alt={bubble.alt === '' ? '상담원이 보낸 사진' : bubble.alt}
          />
        </div>
      );
    case 'carousel':
      return (
        <ul className="talk-carousel" aria-label={`카드 ${bubble.cards.length}장`}>
          {bubble.cards.map((card, place) => (
            <li key={place}>
              <Card card={card} />
            </li>
          ))}
        </ul>
      );
  }
}

function Card({ card }: { card: Omit<CardBubble, 'kind'> }) {
  return (
    <div className="talk-bubble">
      {card.title !== '' && <p className="talk-card-title">{card.title}</p>}
      {card.text !== '' && <WordsView text={card.text} />}
      <Buttons label="버튼" of={card.buttons} />
    </div>
  );
}

function Buttons({ label, of }: { label: string; of: readonly (Button | Choice)[] }) {
  if (of.length === 0) return null;
  return (
    <ul className="talk-buttons" aria-label={label}>
      {of.map((button, place) => (
        <li key={place}>{button.label}</li>
      ))}
    </ul>
  );
}
