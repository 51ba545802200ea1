import { Alert } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';

/** Always in the page, so that a screen reader tells what appears in it. */
export function FaultAlert({ message }: { message: string | undefined }) {
  return (
    <div role="alert">
      {message !== undefined && (
        <Alert
          role="presentation"
          color="red"
          variant="light"
          className="fault"
          icon={<IconAlertCircle aria-hidden />}
        >
          {message}
        </Alert>
      )}
    </div>
  );
}
