import { Modal, Stack, Text } from '@mantine/core';
import { SignInSteps } from './sign-in-steps.js';

interface SignInDialogProps {
  opened: boolean;
  login: string;
  onSignedIn: () => Promise<void>;
}

/** Over the page, which keeps what was typed; only signing in closes it. */
export function SignInDialog({ opened, login, onSignedIn }: SignInDialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title="다시 로그인해 주세요"
      zIndex={1000}
    >
      <Stack>
        <Text>로그인이 끝났어요. 쓰던 글은 그대로 있으니, 로그인하고 이어서 하세요.</Text>
        <SignInSteps login={login} onSignedIn={onSignedIn} />
      </Stack>
    </Modal>
  );
}
