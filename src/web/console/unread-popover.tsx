import type { ReactNode } from 'react';
import { ActionIcon, Indicator, Popover } from '@mantine/core';

interface UnreadPopoverProps {
  /** What is listed: `알림`. */
  name: string;
  /** Of what is new, read aloud behind the name: `새 알림`. */
  news: string;
  unread: number;
  icon: ReactNode;
  isOpen: boolean;
  onChange: (isOpen: boolean) => void;
  onToggle: () => Promise<void>;
  children: ReactNode;
}

/** A button in the header that counts what is new, and the list that it opens. */
export function UnreadPopover({
  name,
  news,
  unread,
  icon,
  isOpen,
  onChange,
  onToggle,
  children,
}: UnreadPopoverProps) {
  return (
    <Popover
      opened={isOpen}
      onChange={onChange}
      width={320}
      position="bottom-end"
      shadow="md"
      floatingStrategy="fixed"
      trapFocus
    >
      <Indicator label={unread} size={16} offset={8} disabled={unread === 0} color="red.8">
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={40}
            aria-label={unread === 0 ? name : `${name}, ${news} ${String(unread)}개`}
            onClick={() => void onToggle().catch(() => undefined)}
          >
            {icon}
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown p={0} aria-label={name}>
        {children}
      </Popover.Dropdown>
    </Popover>
  );
}
