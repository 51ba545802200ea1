import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { StaffName } from '../../console/api.js';
import { api } from './api-client.js';
import { FormEnd } from './form-end.js';
import { useFormSubmission } from './form-submission.js';
import { fromLocalInput, toLocalInput, today } from './moments.js';

interface AbsenceDialogProps {
  person: { id: string; name: string };
  opened: boolean;
  onClose: () => void;
  onSaved: () => Promise<void>;
}

export function AbsenceDialog({ person, opened, onClose, onSaved }: AbsenceDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={`부재 설정: ${person.name}`}>
      <AbsenceForm person={person} onClose={onClose} onSaved={onSaved} />
    </Modal>
  );
}

function AbsenceForm({ person, onClose, onSaved }: Omit<AbsenceDialogProps, 'opened'>) {
  const [startsAt, setStartsAt] = useState(() => toLocalInput(Date.now()));
  const [endsAt, setEndsAt] = useState(() => `${today(Date.now())}T18:00`);
  const [delegate, setDelegate] = useState<string | null>(null);
  const staff = useQuery({
    queryKey: ['staff'],
    queryFn: ({ signal }) => api.get<StaffName[]>('/staff', { signal }),
  });
  const period = { startsAt: fromLocalInput(startsAt), endsAt: fromLocalInput(endsAt) };
  const form = useFormSubmission(
    async () => {
      await api.put(`/people/${person.id}/absences`, { ...period, ...(delegate !== null && { delegate }) });
      notifications.show({ message: '부재를 저장했어요.' });
      await onSaved();
    },
    () => ({
      ...(period.startsAt === undefined && { startsAt: '언제부터인지 골라 주세요.' }),
      ...((period.endsAt ?? 0) <= Math.max(period.startsAt ?? 0, Date.now()) && {
        endsAt: '시작과 지금보다 뒤의 시각을 골라 주세요.',
      }),
    }),
  );
  return (
    <form onSubmit={(event) => void form.submit(event)} noValidate>
      <Stack>
        <Text size="sm">
          부재 동안에는 새 상담을 받지 않아요. 맡고 있는 상담에 시민이 말을 걸면 대신할 사람에게 가고, 없으면
          대기열로 돌아가요.
        </Text>
        <TextInput
          type="datetime-local"
          label="언제부터"
          value={startsAt}
          onChange={(event) => setStartsAt(event.currentTarget.value)}
          error={form.fields.startsAt}
        />
        <TextInput
          type="datetime-local"
          label="언제까지"
          value={endsAt}
          onChange={(event) => setEndsAt(event.currentTarget.value)}
          error={form.fields.endsAt}
        />
        <Select
          label="대신할 사람 (없어도 돼요)"
          placeholder="대기열로 보내기"
          data={(staff.data ?? [])
            .filter(({ id, absent }) => id !== person.id && !absent)
            .map(({ id, name, departments }) => ({ value: id, label: [name, ...departments].join(' · ') }))}
          value={delegate}
          onChange={setDelegate}
          error={form.fields.delegate}
          searchable
          clearable
          nothingFoundMessage="그런 사람이 없어요"
          clearButtonProps={{ 'aria-label': '대신할 사람 지우기' }}
        />
        <FormEnd form={form} act="부재 저장" onCancel={onClose} />
      </Stack>
    </form>
  );
}
