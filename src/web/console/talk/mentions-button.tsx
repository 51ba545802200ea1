import { useState } from 'react';
import { Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { IconAt } from '@tabler/icons-react';
import { Link } from 'wouter';
import { api } from '../api-client.js';
import { Loaded } from '../loaded.js';
import { UnreadPopover } from '../unread-popover.js';
import { talkKeys } from './talk-keys.js';
import { useCounts, useMentions } from './talk-queries.js';
import { lastAtWords } from './time-words.js';
import { talkAddress } from './use-open-talk.js';

/** Notes in which colleagues call me; opening the list is having seen them. */
export function MentionsButton() {
  const [isOpen, setOpen] = useState(false);
  const queries = useQueryClient();
  const unseen = useCounts().data?.mentions ?? 0;
  const mentions = useMentions(isOpen);
  const toggle = async () => {
    setOpen(!isOpen);
    if (isOpen || unseen === 0) return;
    await api.put('/mentions/seen');
    await queries.invalidateQueries({ queryKey: talkKeys.counts });
  };
  return (
    <UnreadPopover
      name="나를 부른 메모"
      news="새 메모"
      unread={unseen}
      icon={<IconAt size={20} aria-hidden />}
      isOpen={isOpen}
      onChange={setOpen}
      onToggle={toggle}
    >
      <Loaded of={mentions}>
        {(list) =>
          list.length === 0 ? (
            <p className="talk-nothing">나를 부른 메모가 없어요.</p>
          ) : (
            <ul className="talk-rows talk-mentions">
              {list.map(({ conversationId, note, citizen, seen }) => (
                <li key={note.id}>
                  <Link
                    href={talkAddress(conversationId)}
                    className="talk-row"
                    onClick={() => setOpen(false)}
                  >
                    <span className="talk-row-top">
                      <span className="talk-row-name" data-unanswered={!seen}>
                        {note.author.name}
                      </span>
                      <span className="talk-dim">{citizen}</span>
                      <span className="talk-dim talk-push">{lastAtWords(note.at, Date.now())}</span>
                    </span>
                    <Text size="sm" lineClamp={2}>
                      {note.text}
                    </Text>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </UnreadPopover>
  );
}
