import { type ReactNode, useState } from 'react';
import { Button, Stack, Text, TextInput } from '@mantine/core';
import type { SignInAnswer } from '../../../console/api.js';
import { api, ApiFailure } from '../api-client.js';
import { FaultAlert } from '../fault-alert.js';
import { useFormSubmission } from '../form-submission.js';

export interface CodeStepProps {
  onAnswer: (answer: SignInAnswer) => Promise<void>;
  /** Back to the password: also where the half-open sign-in has run out. */
  onRestart: () => void;
  /** In place of the sentence that says where the code is found. */
  children?: ReactNode;
  focus?: boolean;
}

export function CodeStep({ onAnswer, onRestart, children, focus = true }: CodeStepProps) {
  const [code, setCode] = useState('');
  const [tooLate, setTooLate] = useState(false);
  const form = useFormSubmission(
    async () => {
      try {
        await onAnswer(await api.post<SignInAnswer>('/session/second-factor', { code }));
      } catch (error) {
        setTooLate(error instanceof ApiFailure && error.status === 401);
        setCode('');
        throw error;
      }
    },
    (): Record<string, string> => (code.length === 6 ? {} : { code: '숫자 6자리를 써 주세요.' }),
  );
  return (
    <form onSubmit={(event) => void form.submit(event)} noValidate>
      <Stack>
        {children ?? <Text>휴대전화의 인증 앱에 보이는 숫자 6자리를 써 주세요.</Text>}
        <TextInput
          label="인증 번호"
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          autoFocus={focus}
          data-autofocus
          value={code}
          onChange={(event) => setCode(event.currentTarget.value.replace(/\D/g, '').slice(0, 6))}
          error={form.fields.code}
        />
        <FaultAlert message={form.message} />
        <Button type="submit" loading={form.busy} disabled={tooLate}>
          확인
        </Button>
        <Button variant="subtle" onClick={onRestart}>
          처음부터 다시 로그인
        </Button>
      </Stack>
    </form>
  );
}
