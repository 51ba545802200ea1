import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Select, Stack, Switch, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { DepartmentInfo, Person } from '../../../../console/settings-api.js';
import { api } from '../../api-client.js';
import { FormEnd } from '../../form-end.js';
import { useFormSubmission } from '../../form-submission.js';
import { useSession } from '../../session.js';
import { ClosedDays } from './closed-days.js';
import { DEPARTMENTS_KEY } from './department-words.js';
import { HoursFields } from './hours-fields.js';

interface DepartmentFormProps {
  department: DepartmentInfo;
  all: DepartmentInfo[];
  onClose: () => void;
}

export function DepartmentForm({ department, all, onClose }: DepartmentFormProps) {
  const queries = useQueryClient();
  const [typed, setTyped] = useState(department);
  const put = (change: Partial<DepartmentInfo>) => setTyped((before) => ({ ...before, ...change }));
  const form = useFormSubmission(
    async () => {
      const { id, name, phone, hours, closedOn, validFrom, validUntil, successor, head } = typed;
      const body = { name, phone, hours, closedOn, validFrom, validUntil, successor, head };
      const now = await api.put<DepartmentInfo[]>(`/departments/${encodeURIComponent(id)}`, body);
      queries.setQueryData(DEPARTMENTS_KEY, now);
      notifications.show({ message: `${typed.name}: 저장했어요.` });
      onClose();
    },
    () => faultsOf(typed),
  );
  const { fields } = form;
  return (
    <form onSubmit={(event) => void form.submit(event)} noValidate>
      <Stack>
        <div className="field-row">
          <TextInput
            label="이름"
            value={typed.name}
            onChange={(event) => put({ name: event.currentTarget.value })}
            error={fields.name}
          />
          <TextInput
            label="전화 (비우면 대표 전화)"
            type="tel"
            value={typed.phone?.number ?? ''}
            onChange={(event) => put({ phone: phoneOf(typed, event.currentTarget.value) })}
            error={fields.phone}
          />
        </div>
        <Switch
          label="기관 공통 시간과 다르게 일해요"
          checked={typed.hours !== undefined}
          onChange={(event) =>
            put({ hours: event.currentTarget.checked ? { ...typed.officeHours } : undefined })
          }
        />
        {typed.hours !== undefined && (
          <HoursFields hours={typed.hours} onChange={(hours) => put({ hours })} fields={fields} />
        )}
        <ClosedDays
          days={typed.closedOn}
          onChange={(closedOn) => put({ closedOn })}
          error={fields.closedOn}
        />
        <div className="field-row">
          <TextInput
            type="date"
            label="있는 기간의 첫날"
            value={typed.validFrom}
            onChange={(event) => put({ validFrom: event.currentTarget.value })}
            error={fields.validFrom}
          />
          <TextInput
            type="date"
            label="마지막 날 (비우면 계속)"
            value={typed.validUntil ?? ''}
            onChange={(event) => put({ validUntil: event.currentTarget.value || undefined })}
            error={fields.validUntil}
          />
        </div>
        <div className="field-row">
          <HeadField head={typed.head} onChange={(head) => put({ head })} error={fields.head} />
          <Select
            label="이어받는 부서"
            placeholder="없음"
            data={all.filter(({ id }) => id !== typed.id).map(({ id, name }) => ({ value: id, label: name }))}
            value={typed.successor ?? null}
            onChange={(successor) => put({ successor: successor ?? undefined })}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': '이어받는 부서 지우기' }}
            error={fields.successor}
          />
        </div>
        <FormEnd form={form} act="저장" onCancel={onClose} />
      </Stack>
    </form>
  );
}

interface HeadFieldProps {
  head: string | undefined;
  onChange: (head: string | undefined) => void;
  error: string | undefined;
}

/** Chosen from the people where one may read them, else typed as a login. */
function HeadField({ head, onChange, error }: HeadFieldProps) {
  const { may } = useSession();
  const people = useQuery({
    queryKey: ['people'],
    queryFn: ({ signal }) => api.get<Person[]>('/people', { signal }),
    enabled: may.people,
  });
  if (people.data === undefined)
    return (
      <TextInput
        label="부서장 (아이디)"
        value={head ?? ''}
        onChange={(event) => onChange(event.currentTarget.value || undefined)}
        error={error}
      />
    );
  return (
    <Select
      label="부서장"
      placeholder="없음"
      data={people.data.map(({ login, name }) => ({ value: login, label: `${name} (${login})` }))}
      value={head ?? null}
      onChange={(login) => onChange(login ?? undefined)}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': '부서장 지우기' }}
      error={error}
    />
  );
}

function phoneOf({ phone, name }: DepartmentInfo, number: string): DepartmentInfo['phone'] {
  return number.trim() === '' ? undefined : { label: phone?.label ?? name, number };
}

function faultsOf({ name, hours, validFrom, validUntil }: DepartmentInfo): Record<string, string> {
  return {
    ...(name.trim() === '' && { name: '부서 이름을 써 주세요.' }),
    ...(hours !== undefined && hours.open >= hours.close && { close: '여는 시각보다 늦어야 해요.' }),
    ...(hours?.lunchStart !== undefined &&
      (hours.lunchEnd ?? '') <= hours.lunchStart && { lunchEnd: '점심 시작보다 늦어야 해요.' }),
    ...(validFrom === '' && { validFrom: '첫날을 골라 주세요.' }),
    ...(validUntil !== undefined && validUntil < validFrom && { validUntil: '첫날보다 늦어야 해요.' }),
  };
}
