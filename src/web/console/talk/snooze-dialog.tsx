import { useState } from 'react';
import { Radio, Stack, Text, TextInput } from '@mantine/core';
import { fromLocalInput } from '../moments.js';
import { ActDialog } from './act-dialog.js';
import { snoozeTimes } from './snooze-times.js';
import type { TalkDialogProps } from './talk-dialog-props.js';

const OWN = 'own';

export function SnoozeDialog({ acts, isBusy, problem, onClose }: TalkDialogProps) {
  const [times] = useState(() => snoozeTimes(Date.now()));
  const [chosen, setChosen] = useState(String(times[0]?.until));
  const [own, setOwn] = useState('');
  const [missing, setMissing] = useState<string>();
  const snooze = async () => {
    setMissing(undefined);
    const until = chosen === OWN ? (fromLocalInput(own) ?? 0) : Number(chosen);
    if (until > Date.now()) return acts.snooze(until);
    setMissing('앞으로 올 때를 골라 주세요.');
    return false;
  };
  return (
    <ActDialog
      title="잠시 미루기"
      label="미루기"
      isBusy={isBusy}
      problem={missing ?? problem}
      onClose={onClose}
      onDo={snooze}
    >
      <Text size="sm">그때까지 목록에서 뒤로 물러나요. 시민이 말하면 바로 돌아와요.</Text>
      <Radio.Group label="언제 다시 볼까요?" value={chosen} onChange={setChosen}>
        <Stack gap="xs" mt="xs">
          {times.map(({ label, until }) => (
            <Radio key={until} value={String(until)} label={label} />
          ))}
          <Radio value={OWN} label="직접 고르기" />
        </Stack>
      </Radio.Group>
      {chosen === OWN && (
        <TextInput
          type="datetime-local"
          label="다시 볼 때"
          value={own}
          onChange={(event) => setOwn(event.currentTarget.value)}
        />
      )}
    </ActDialog>
  );
}
