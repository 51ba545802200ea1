import { useState } from 'react';
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import type { SignInAnswer } from '../../../console/api.js';
import { api } from '../api-client.js';
import { FaultAlert } from '../fault-alert.js';
import { useFormSubmission } from '../form-submission.js';
import { showPassword } from './show-password.js';

interface PasswordStepProps {
  login: string | undefined;
  onAnswer: (answer: SignInAnswer) => Promise<void>;
}

export function PasswordStep({ login: known, onAnswer }: PasswordStepProps) {
  const [login, setLogin] = useState(known ?? '');
  const [password, setPassword] = useState('');
  const form = useFormSubmission(
    async () => onAnswer(await api.post<SignInAnswer>('/session', { login: login.trim(), password })),
    () => ({
      ...(login.trim() === '' && { login: '아이디를 써 주세요.' }),
      ...(password === '' && { password: '비밀번호를 써 주세요.' }),
    }),
  );
  return (
    <form onSubmit={(event) => void form.submit(event)} noValidate>
      <Stack>
        <TextInput
          label="아이디"
          name="login"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          data-autofocus={known === undefined || undefined}
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value)}
          error={form.fields.login}
        />
        <PasswordInput
          label="비밀번호"
          name="password"
          autoComplete="current-password"
          data-autofocus={known !== undefined || undefined}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={form.fields.password}
          {...showPassword}
        />
        <FaultAlert message={form.message} />
        <Button type="submit" loading={form.busy}>
          로그인
        </Button>
      </Stack>
    </form>
  );
}
