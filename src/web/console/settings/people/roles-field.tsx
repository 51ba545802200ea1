import { ActionIcon, Button, Fieldset, Select, Stack, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { DepartmentName } from '../../../../console/api.js';
import type { RoleAssignment } from '../../../../staff/signed-in.js';
import { ROLE_CHOICES, ROLE_WORDS, type RoleName } from './role-words.js';

const WHOLE_CITY = { value: '', label: '모든 부서' };

interface RolesFieldProps {
  roles: RoleAssignment[];
  departments: readonly DepartmentName[];
  onChange: (roles: RoleAssignment[]) => void;
  error: string | undefined;
}

/** Each role with the department that it is for. */
export function RolesField({ roles, departments, onChange, error }: RolesFieldProps) {
  const places = [WHOLE_CITY, ...departments.map(({ id, name }) => ({ value: id, label: name }))];
  const put = (at: number, change: Partial<RoleAssignment>) =>
    onChange(roles.map((role, place) => (place === at ? { ...role, ...change } : role)));
  return (
    <Fieldset legend="역할">
      <Stack gap="sm">
        {roles.map((role, at) => (
          <div className="role-row" key={at}>
            <Select
              label={`역할 ${at + 1}`}
              data={ROLE_CHOICES}
              value={role.role}
              allowDeselect={false}
              onChange={(value) => put(at, { role: value as RoleName })}
            />
            <Select
              label={`역할 ${at + 1}의 부서`}
              data={role.role === 'department' ? places.slice(1) : places}
              value={role.department}
              allowDeselect={false}
              searchable
              nothingFoundMessage="그런 부서가 없어요"
              onChange={(value) => put(at, { department: value ?? '' })}
            />
            <ActionIcon
              variant="subtle"
              color="red.8"
              size={44}
              aria-label={`역할 ${at + 1} 빼기: ${ROLE_WORDS[role.role].title}`}
              onClick={() => onChange(roles.filter((_, place) => place !== at))}
            >
              <IconTrash size={20} aria-hidden />
            </ActionIcon>
          </div>
        ))}
        {error !== undefined && (
          <Text c="var(--mantine-color-error)" size="sm" role="alert">
            {error}
          </Text>
        )}
        <Button
          variant="default"
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() => onChange([...roles, { role: 'agent', department: '' }])}
        >
          역할 더하기
        </Button>
      </Stack>
    </Fieldset>
  );
}

/** What is wrong with roles before anybody is asked. */
export function roleFaults(roles: readonly RoleAssignment[]): Record<string, string> {
  if (roles.length === 0) return { roles: '역할을 하나 이상 더해 주세요.' };
  if (roles.some(({ role, department }) => role === 'department' && department === ''))
    return { roles: '부서 담당자는 부서를 골라 주세요.' };
  return {};
}
