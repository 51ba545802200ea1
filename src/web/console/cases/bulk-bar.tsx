import { useState } from 'react';
import { Button, NativeSelect, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import type { BulkAssignment, BulkOutcome } from '../../../console/case-api.js';
import { api, failureText } from '../api-client.js';
import { ActDialog } from '../talk/act-dialog.js';
import { useStaff } from '../talk/talk-queries.js';
import { caseKeys } from './case-keys.js';
import { useCaseChoices } from './case-queries.js';

interface BulkBarProps {
  chosen: ReadonlySet<string>;
  onDone: () => void;
}

/** What can be done to many cases at once. */
export function BulkBar({ chosen, onDone }: BulkBarProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="cases-bulk">
      <span role="status">{chosen.size > 0 && `${String(chosen.size)}건을 골랐어요.`}</span>
      <Button disabled={chosen.size === 0} onClick={() => setOpen(true)}>
        한꺼번에 배정
      </Button>
      {isOpen && (
        <BulkDialog
          chosen={chosen}
          onClose={() => {
            setOpen(false);
          }}
          onDone={onDone}
        />
      )}
    </div>
  );
}

function BulkDialog({ chosen, onClose, onDone }: BulkBarProps & { onClose: () => void }) {
  const queries = useQueryClient();
  const staff = useStaff().data ?? [];
  const departments = useCaseChoices().data?.departments ?? [];
  const [department, setDepartment] = useState('');
  const [handler, setHandler] = useState('');
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const give = async (): Promise<boolean> => {
    if (department === '' && handler === '') {
      setProblem('부서나 담당자를 골라 주세요.');
      return false;
    }
    if (department !== '' && reason.trim() === '') {
      setProblem('다른 부서로 보내는 까닭을 적어 주세요. 시민에게도 알려요.');
      return false;
    }
    setBusy(true);
    try {
      const asked: BulkAssignment = {
        cases: [...chosen],
        reason: reason.trim(),
        ...(department !== '' && { department }),
        ...(handler !== '' && { handler }),
      };
      tell(await api.post<BulkOutcome>('/cases/bulk-assignment', asked));
      onDone();
      return true;
    } catch (error) {
      setProblem(failureText(error));
      return false;
    } finally {
      setBusy(false);
      void queries.invalidateQueries({ queryKey: caseKeys.lists });
    }
  };
  return (
    <ActDialog
      title={`${String(chosen.size)}건 배정`}
      label="배정하기"
      isBusy={isBusy}
      problem={problem}
      onClose={onClose}
      onDo={give}
    >
      <Text size="sm">부서를 고르면 그 부서로 이송하고, 담당자만 고르면 지금 부서에서 그 사람이 맡아요.</Text>
      <NativeSelect
        label="부서"
        value={department}
        onChange={(event) => setDepartment(event.currentTarget.value)}
        data={[
          { value: '', label: '지금 부서 그대로' },
          ...departments.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <NativeSelect
        label="담당자"
        value={handler}
        onChange={(event) => setHandler(event.currentTarget.value)}
        data={[
          { value: '', label: '정하지 않음' },
          ...staff.map(({ id, name, absent }) => ({
            value: id,
            label: absent ? `${name} (자리에 없음)` : name,
          })),
        ]}
      />
      <Textarea
        label="까닭"
        autosize
        minRows={2}
        maxRows={6}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ActDialog>
  );
}

function tell({ done, refused }: BulkOutcome): void {
  if (done.length > 0) notifications.show({ message: `${String(done.length)}건을 배정했어요.` });
  if (refused.length > 0)
    notifications.show({
      color: 'red',
      autoClose: 10_000,
      message: `${String(refused.length)}건은 배정하지 못했어요. ${refused[0]?.id ?? ''}: ${refused[0]?.message ?? ''}`,
    });
}
