import { useState } from 'react';
import { Radio, Stack, Text } from '@mantine/core';
import type { ClosingReason } from '../../../storage/handover-tables.js';
import { ActDialog } from './act-dialog.js';
import type { TalkDialogProps } from './talk-dialog-props.js';
import { CLOSING_REASONS, OWN_CLOSING_REASONS } from './talk-words.js';

export function CloseDialog({ detail, acts, isBusy, problem, onClose }: TalkDialogProps) {
  const [reason, setReason] = useState<ClosingReason>('solved');
  return (
    <ActDialog
      title="대화 끝내기"
      label="끝내기"
      isBusy={isBusy}
      problem={problem}
      onClose={onClose}
      onDo={() => acts.close(reason)}
    >
      <Text size="sm">{detail.citizen} 님에게 상담이 끝났다고 알려요. 다시 말을 걸면 봇이 먼저 답해요.</Text>
      <Radio.Group
        label="어떻게 끝났나요?"
        value={reason}
        onChange={(value) => setReason(value as ClosingReason)}
      >
        <Stack gap="xs" mt="xs">
          {OWN_CLOSING_REASONS.map((name) => (
            <Radio key={name} value={name} label={CLOSING_REASONS[name]} />
          ))}
        </Stack>
      </Radio.Group>
    </ActDialog>
  );
}
