import { useState } from 'react';
import { Radio, Stack, Text, TextInput } from '@mantine/core';
import type { StaffName } from '../../../console/api.js';
import { Loaded } from '../loaded.js';
import { useSession } from '../session.js';
import { ActDialog } from './act-dialog.js';
import type { TalkDialogProps } from './talk-dialog-props.js';
import { useStaff } from './talk-queries.js';

export function AssignDialog({ detail, acts, isBusy, problem, onClose }: TalkDialogProps) {
  const [chosen, setChosen] = useState('');
  const [missing, setMissing] = useState<string>();
  const give = async () => {
    if (chosen !== '') return acts.assign(chosen);
    setMissing('넘겨받을 동료를 골라 주세요.');
    return false;
  };
  return (
    <ActDialog
      title="동료에게 넘기기"
      label="넘기기"
      isBusy={isBusy}
      problem={missing ?? problem}
      onClose={onClose}
      onDo={give}
    >
      <Text size="sm">넘기면 그 동료만 답할 수 있어요. 쓰던 글은 내 초안으로 남아요.</Text>
      <Colleagues
        except={detail.handover?.owner?.id}
        chosen={chosen}
        onChoose={(staff) => {
          setMissing(undefined);
          setChosen(staff);
        }}
      />
    </ActDialog>
  );
}

interface ColleaguesProps {
  except: string | undefined;
  chosen: string;
  onChoose: (staff: string) => void;
}

function Colleagues({ except, chosen, onChoose }: ColleaguesProps) {
  const staff = useStaff();
  const me = useSession().staff.id;
  const [words, setWords] = useState('');
  return (
    <Loaded of={staff}>
      {(all) => {
        const shown = all.filter(({ id, name }) => id !== except && id !== me && name.includes(words.trim()));
        return (
          <>
            <TextInput
              label="이름으로 찾기"
              data-autofocus
              value={words}
              onChange={(event) => setWords(event.currentTarget.value)}
            />
            <Radio.Group label="동료" value={chosen} onChange={onChoose}>
              <Stack gap="xs" mt="xs" className="talk-choices">
                {shown.map((colleague) => (
                  <Radio
                    key={colleague.id}
                    value={colleague.id}
                    label={colleague.name}
                    description={presenceWords(colleague, all)}
                  />
                ))}
                {shown.length === 0 && <Text c="dimmed">넘길 수 있는 동료가 없어요.</Text>}
              </Stack>
            </Radio.Group>
          </>
        );
      }}
    </Loaded>
  );
}

function presenceWords({ absent, delegate }: StaffName, all: readonly StaffName[]): string | undefined {
  if (!absent) return undefined;
  const name = all.find(({ id }) => id === delegate)?.name;
  return name === undefined ? '지금 자리에 없어요.' : `지금 자리에 없어요. 대신: ${name}`;
}
