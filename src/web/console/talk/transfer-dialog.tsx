import { useState } from 'react';
import { NativeSelect, Text, Textarea } from '@mantine/core';
import { useSession } from '../session.js';
import { ActDialog } from './act-dialog.js';
import type { TalkDialogProps } from './talk-dialog-props.js';

export function TransferDialog({ detail, acts, isBusy, problem, onClose }: TalkDialogProps) {
  const { departments } = useSession();
  const [department, setDepartment] = useState('');
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState<string>();
  const transfer = async () => {
    setMissing(undefined);
    if (department !== '' && reason.trim() !== '') return acts.transfer(department, reason.trim());
    setMissing(department === '' ? '어느 부서로 보낼지 골라 주세요.' : '이송하는 까닭을 적어 주세요.');
    return false;
  };
  const others = departments.filter(({ id }) => id !== detail.handover?.department?.id);
  return (
    <ActDialog
      title="부서로 이송"
      label="이송하기"
      isBusy={isBusy}
      problem={missing ?? problem}
      onClose={onClose}
      onDo={transfer}
    >
      <Text size="sm">그 부서의 대기 목록으로 가요. 까닭은 동료만 봐요.</Text>
      <NativeSelect
        label="부서"
        data-autofocus
        value={department}
        onChange={(event) => setDepartment(event.currentTarget.value)}
        data={[
          { value: '', label: '부서를 골라 주세요' },
          ...others.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Textarea
        label="까닭"
        autosize
        minRows={2}
        maxRows={6}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ActDialog>
  );
}
