import type { ReactNode, SyntheticEvent } from 'react';
import { Modal, Stack } from '@mantine/core';
import { FormEnd } from '../form-end.js';

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
          <FormEnd
            form={{ message: problem, busy: isBusy }}
            act={label}
            isDangerous={isDangerous}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Modal>
  );
}
