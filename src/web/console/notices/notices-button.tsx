import { useState } from 'react';
import { ActionIcon, Indicator, Popover } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { Link } from 'wouter';
import { Loaded } from '../loaded.js';
import { dayAndClock } from '../moments.js';
import { noticeAddress, noticeWords } from './notice-words.js';
import './notices.css';
import { useNotices } from './use-notices.js';

/** What somebody has to look at, whatever page he is on; opening the list is having seen it. */
export function NoticesButton() {
  const { list, markRead } = useNotices();
  const [isOpen, setOpen] = useState(false);
  /** New when the list was opened: they stay marked while it is read. */
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const unread = (list.data ?? []).filter(({ read }) => !read);
  const toggle = async () => {
    setOpen(!isOpen);
    const [newest] = list.data ?? [];
    if (isOpen || newest === undefined) return;
    setFresh(new Set(unread.map(({ id }) => id)));
    if (unread.length > 0) await markRead(newest.at);
  };
  const label = unread.length === 0 ? '알림' : `알림, 새 알림 ${String(unread.length)}개`;
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      width={320}
      position="bottom-end"
      shadow="md"
      floatingStrategy="fixed"
      trapFocus
    >
      <Indicator label={unread.length} size={16} offset={8} disabled={unread.length === 0} color="red.8">
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={40}
            aria-label={label}
            onClick={() => void toggle().catch(() => undefined)}
          >
            <IconInbox size={20} aria-hidden />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown p={0} aria-label="알림">
        <Loaded of={list}>
          {(notices) =>
            notices.length === 0 ? (
              <p className="notices-none">알림이 없어요.</p>
            ) : (
              <ul className="notices">
                {notices.map((notice) => (
                  <li key={notice.id}>
                    <Link
                      href={noticeAddress(notice)}
                      data-new={!notice.read || fresh.has(notice.id)}
                      onClick={() => setOpen(false)}
                    >
                      {noticeWords(notice)}
                      <small>
                        {notice.department !== undefined && `${notice.department} · `}
                        {dayAndClock(notice.at)}
                      </small>
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
