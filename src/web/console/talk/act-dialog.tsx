import type { ReactNode, SyntheticEvent } from 'react';
import { Button, Group, Modal, Stack } from '@mantine/core';
import { FaultAlert } from '../fault-alert.js';

interface ActDialogProps {
  title: string;
  /** On the button that does it. */
  label: string;
  isBusy: boolean;
  problem: string | undefined;
  isDangerous?: boolean;
  onClose: () => void;
  /** Tells whether it was done: then the dialog goes. */
  onDo: () => Promise<boolean>;
  children: ReactNode;
}

export function ActDialog({
  title,
  label,
  isBusy,
  problem,
  isDangerous,
  onClose,
  onDo,
  children,
}: ActDialogProps) {
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (await onDo()) onClose();
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': '닫기' }}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          {children}
          <FaultAlert message={problem} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              취소
            </Button>
            <Button type="submit" loading={isBusy} color={isDangerous === true ? 'red.8' : undefined}>
              {label}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
