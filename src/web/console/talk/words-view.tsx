import { Anchor } from '@mantine/core';
import { linkify } from '../../chat/linkify.js';

/** A text as written, its web addresses as links. */
export function WordsView({ text }: { text: string }) {
  return (
    <p className="talk-words">
      {linkify(text).map(({ text: part, href }, place) =>
        href === undefined ? (
          part
        ) : (
          <Anchor
            key={place}
            href={href}
            target="_blank"
            rel="noopener noreferrer"
            underline="always"
            inherit
          >
            {part}
          </Anchor>
        ),
      )}
    </p>
  );
}
