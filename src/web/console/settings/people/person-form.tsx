import { useState } from 'react';
import { Stack, TextInput } from '@mantine/core';
import type { OneTimeLink, Person } from '../../../../console/settings-api.js';
import type { RoleAssignment } from '../../../../staff/signed-in.js';
import { api } from '../../api-client.js';
import { FormEnd } from '../../form-end.js';
import { useFormSubmission } from '../../form-submission.js';
import { useSession } from '../../session.js';
import { roleFaults, RolesField } from './roles-field.js';

interface PersonFormProps {
  /** Undefined: somebody new is invited. */
  person?: Person;
  onClose: () => void;
  onSaved: () => Promise<void>;
  onInvited: (name: string, link: OneTimeLink) => Promise<void>;
}

export function PersonForm({ person, onClose, onSaved, onInvited }: PersonFormProps) {
  const { departments } = useSession();
  const [login, setLogin] = useState(person?.login ?? '');
  const [name, setName] = useState(person?.name ?? '');
  const [roles, setRoles] = useState<RoleAssignment[]>(person?.roles ?? [{ role: 'agent', department: '' }]);
  const form = useFormSubmission(
    async () => {
      if (person !== undefined) {
        await api.patch(`/people/${person.id}`, { name: name.trim(), roles });
        await onSaved();
        return;
      }
      const invited = { login: login.trim().toLowerCase(), name: name.trim(), roles };
      await onInvited(invited.name, await api.post<OneTimeLink>('/people', invited));
    },
    () => ({
      ...(login.trim() === '' && { login: '아이디를 써 주세요.' }),
      ...(name.trim() === '' && { name: '이름을 써 주세요.' }),
      ...roleFaults(roles),
    }),
  );
  return (
    <form onSubmit={(event) => void form.submit(event)} noValidate>
      <Stack>
        {person === undefined && (
          <TextInput
            label="아이디"
            description="로그인할 때 써요. 영문 소문자, 숫자, 점(.), 밑줄(_)"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            data-autofocus
            value={login}
            onChange={(event) => setLogin(event.currentTarget.value)}
            error={form.fields.login}
          />
        )}
        <TextInput
          label="이름"
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={form.fields.name}
        />
        <RolesField roles={roles} departments={departments} onChange={setRoles} error={form.fields.roles} />
        <FormEnd form={form} act={person === undefined ? '초대하기' : '저장'} onCancel={onClose} />
      </Stack>
    </form>
  );
}
