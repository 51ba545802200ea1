import { useState } from 'react';
import { ActionIcon, Indicator, Popover, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { IconAt } from '@tabler/icons-react';
import { Link } from 'wouter';
import { api } from '../api-client.js';
import { Loaded } from '../loaded.js';
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
    <Popover opened={isOpen} onChange={setOpen} width={320} position="bottom-end" shadow="md" trapFocus>
      <Indicator label={unseen} size={16} offset={6} disabled={unseen === 0} color="red.8">
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={unseen === 0 ? '나를 부른 메모' : `나를 부른 메모, 새 메모 ${unseen}개`}
            onClick={() => void toggle().catch(() => undefined)}
          >
            <IconAt size={20} aria-hidden />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown p={0} aria-label="나를 부른 메모">
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
      </Popover.Dropdown>
    </Popover>
  );
}
