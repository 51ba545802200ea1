import { useState } from 'react';
import { IconInbox } from '@tabler/icons-react';
import { Link } from 'wouter';
import { Loaded } from '../loaded.js';
import { dayAndClock } from '../moments.js';
import { UnreadPopover } from '../unread-popover.js';
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
  return (
    <UnreadPopover
      name="알림"
      news="새 알림"
      unread={unread.length}
      icon={<IconInbox size={20} aria-hidden />}
      isOpen={isOpen}
      onChange={setOpen}
      onToggle={toggle}
    >
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
    </UnreadPopover>
  );
}
