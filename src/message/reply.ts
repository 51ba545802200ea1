/**
 * What goes out, in no platform's words. Each channel renders this; what a channel lacks is
 * replaced (a button becomes a line of text), never dropped.
 */
export interface Reply {
  bubbles: Bubble[];
  /** Quick replies under the last bubble. */
  choices: Choice[];
}

export type Bubble = TextBubble | CardBubble | ListBubble | CarouselBubble | PhotoBubble;

/** Set where it is another than Korean: whoever has it read aloud must be told. */
interface Spoken {
  language?: 'en';
}

export interface TextBubble extends Spoken {
  kind: 'text';
  text: string;
}

export interface CardBubble extends Spoken {
  kind: 'card';
  title: string;
  text: string;
  buttons: Button[];
}

export interface ListBubble extends Spoken {
  kind: 'list';
  title: string;
  items: ListItem[];
  buttons: Button[];
}

export interface ListItem {
  title: string;
  text?: string;
  action: Action;
}

export interface CarouselBubble extends Spoken {
  kind: 'carousel';
  cards: Omit<CardBubble, 'kind'>[];
}

/** A photo that an agent sends, from our own file store. */
export interface PhotoBubble extends Spoken {
  kind: 'photo';
  file: string;
  mediaType: string;
  /** What it shows, for whoever cannot see it; may be empty. */
  alt: string;
  /** Where a platform fetches it; absent where this server has no public address. */
  url?: string;
}

export interface Button {
  label: string;
  action: Action;
}

/** A quick reply: shown as `label`, said as `label`, understood by `payload`. */
export interface Choice extends Spoken {
  label: string;
  payload: string;
}

export type Action =
  | { do: 'open'; url: string }
  | { do: 'call'; phone: string }
  /** The citizen says `text`; `payload` (see `tap.ts`) tells us what was meant. */
  | { do: 'say'; text: string; payload: string }
  /** Call the channel's own staff chat where it has one; elsewhere the same as saying it. */
  | { do: 'person'; text: string; payload: string };

export function textReply(text: string, choices: Choice[] = []): Reply {
  return { bubbles: [{ kind: 'text', text }], choices };
}
