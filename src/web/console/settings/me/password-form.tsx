import { useState } from 'react';
import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { api } from '../../api-client.js';
import { FaultAlert } from '../../fault-alert.js';
import { useFormSubmission } from '../../form-submission.js';
import { useSession } from '../../session.js';
import { newPasswordFaults, PASSWORD_RULE } from '../../signing-in/new-password.js';
import { showPassword } from '../../signing-in/show-password.js';

const EMPTY = { old: '', new: '', again: '' };

export function PasswordForm() {
  const { staff } = useSession();
  const [typed, setTyped] = useState(EMPTY);
  const form = useFormSubmission(
    async () => {
      await api.put('/me/password', { old: typed.old, new: typed.new });
      setTyped(EMPTY);
      notifications.show({ message: '비밀번호를 바꿨어요. 다른 기기는 다시 로그인해야 해요.' });
    },
    () => {
      const { password, again } = newPasswordFaults(typed.new, typed.again);
      return {
        ...(typed.old === '' && { old: '지금 비밀번호를 써 주세요.' }),
        ...(password !== undefined && { new: password }),
        ...(again !== undefined && { again }),
      };
    },
  );
  return (
    <form onSubmit={(event) => void form.submit(event)} noValidate className="narrow-form">
      <Stack>
        {/* So that the browser's keeper of passwords knows whose it is. */}
        <input
          className="sr-only"
          type="text"
          autoComplete="username"
          value={staff.login}
          readOnly
          tabIndex={-1}
          aria-hidden
        />
        <PasswordInput
          label="지금 비밀번호"
          autoComplete="current-password"
          value={typed.old}
          onChange={(event) => setTyped({ ...typed, old: event.currentTarget.value })}
          error={form.fields.old}
          {...showPassword}
        />
        <PasswordInput
          label="새 비밀번호"
          description={PASSWORD_RULE}
          autoComplete="new-password"
          value={typed.new}
          onChange={(event) => setTyped({ ...typed, new: event.currentTarget.value })}
          error={form.fields.new ?? form.fields.password}
          {...showPassword}
        />
        <PasswordInput
          label="새 비밀번호 한 번 더"
          autoComplete="new-password"
          value={typed.again}
          onChange={(event) => setTyped({ ...typed, again: event.currentTarget.value })}
          error={form.fields.again}
          {...showPassword}
        />
        <FaultAlert message={form.message} />
        <Group>
          <Button type="submit" loading={form.busy}>
            비밀번호 바꾸기
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
