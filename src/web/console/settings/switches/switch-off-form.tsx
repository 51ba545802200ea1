import { type ReactNode, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Checkbox, Stack, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { SwitchesInfo } from '../../../../console/settings-api.js';
import { api } from '../../api-client.js';
import { FaultAlert } from '../../fault-alert.js';
import { FormEnd } from '../../form-end.js';
import { useFormSubmission } from '../../form-submission.js';
import { fromLocalInput } from '../../moments.js';
import { SWITCHES_KEY, switchPath, type Switched } from './switch-words.js';

interface SwitchOffFormProps {
  /** Undefined: still to be chosen, above the sentence. */
  target: Pick<Switched, 'kind' | 'name'> | undefined;
  children?: ReactNode;
  /** For what nobody may do by a slip: has to be ticked before it can be sent. */
  warning?: string;
  act: string;
  onDone: () => void;
  onCancel: () => void;
}

export function SwitchOffForm({ target, children, warning, act, onDone, onCancel }: SwitchOffFormProps) {
  const queries = useQueryClient();
  const [sentence, setSentence] = useState('');
  const [until, setUntil] = useState('');
  const [sure, setSure] = useState(false);
  const end = until === '' ? undefined : fromLocalInput(until);
  const form = useFormSubmission(
    async () => {
      if (target === undefined) return;
      const body = {
        ...(sentence.trim() !== '' && { sentence: sentence.trim() }),
        ...(end !== undefined && { until: end }),
      };
      queries.setQueryData(SWITCHES_KEY, await api.put<SwitchesInfo>(switchPath(target), body));
      notifications.show({ message: '멈췄어요. 몇 초 안에 모든 채널에 적용돼요.' });
      onDone();
    },
    () => ({
      ...(target === undefined && { target: '무엇을 멈출지 골라 주세요.' }),
      ...(until !== '' && (end ?? 0) <= Date.now() && { until: '지금보다 뒤의 시각을 골라 주세요.' }),
      ...(warning !== undefined && !sure && { sure: '확인했다고 표시해 주세요.' }),
    }),
  );
  return (
    <form onSubmit={(event) => void form.submit(event)} noValidate>
      <Stack>
        {children}
        {form.fields.target !== undefined && <FaultAlert message={form.fields.target} />}
        <Textarea
          label="시민에게 보일 안내 (비우면 기본 안내)"
          rows={3}
          maxLength={300}
          value={sentence}
          onChange={(event) => setSentence(event.currentTarget.value)}
          error={form.fields.sentence}
        />
        <TextInput
          type="datetime-local"
          label="저절로 다시 켤 때 (비우면 켤 때까지)"
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
          error={form.fields.until}
        />
        {warning !== undefined && (
          <Checkbox
            label={warning}
            checked={sure}
            onChange={(event) => setSure(event.currentTarget.checked)}
            error={form.fields.sure}
          />
        )}
        <FormEnd form={form} act={act} isDangerous onCancel={onCancel} />
      </Stack>
    </form>
  );
}
