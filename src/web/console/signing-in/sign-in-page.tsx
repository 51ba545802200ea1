import { Title } from '@mantine/core';
import { SignInSteps } from './sign-in-steps.js';
import { DoorFrame } from './door-frame.js';

export function SignInPage({ onSignedIn }: { onSignedIn: () => Promise<void> }) {
  return (
    <DoorFrame title="로그인">
      <Title order={1} mb="lg">
        상담 콘솔 로그인
      </Title>
      <SignInSteps onSignedIn={onSignedIn} />
    </DoorFrame>
  );
}
