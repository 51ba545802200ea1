import { type ReactNode, useState } from 'react';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';

interface ConfirmDialogProps {
  opened: boolean;
  title: string;
  words: ReactNode;
  /** What the button says: the act itself, never 확인. */
  act: string;
  danger?: boolean;
  onAct: () => Promise<unknown>;
  onClose: () => void;
}

export function ConfirmDialog({ opened, title, words, act, danger, onAct, onClose }: ConfirmDialogProps) {
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    await onAct();
    setBusy(false);
    onClose();
  };
  return (
    <Modal opened={opened} onClose={onClose} title={title}>
      <Stack>
        <Text component="div">{words}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            취소
          </Button>
          <Button color={danger ? 'red.8' : undefined} loading={busy} onClick={() => void run()}>
            {act}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
