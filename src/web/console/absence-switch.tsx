import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconUserOff, IconUserCheck } from '@tabler/icons-react';
import { AbsenceDialog } from './absence-dialog.js';
import { api, failureText } from './api-client.js';
import { useSession } from './session.js';
import { dayAndClock } from './moments.js';

/** Whether new talks come to me; while I am away my delegate or the queue has them. */
export function AbsenceSwitch() {
  const { staff, absentUntil, refresh } = useSession();
  const [opened, { open, close }] = useDisclosure(false);
  const comeBack = async () => {
    try {
      await api.delete(`/people/${staff.id}/absences/current`);
      await refresh();
      notifications.show({ message: '부재를 끝냈어요. 이제 상담이 다시 배정돼요.' });
    } catch (error) {
      notifications.show({ color: 'red', message: failureText(error) });
    }
  };
  const isAway = absentUntil !== undefined;
  return (
    <>
      <Button
        className="absence-button"
        variant={isAway ? 'filled' : 'default'}
        color={isAway ? 'orange.9' : undefined}
        leftSection={isAway ? <IconUserOff size={18} aria-hidden /> : <IconUserCheck size={18} aria-hidden />}
        onClick={isAway ? () => void comeBack() : open}
        title={isAway ? `${dayAndClock(absentUntil)}까지 부재예요` : undefined}
        aria-label={isAway ? '부재 중: 끝내기' : '근무 중: 부재 설정'}
      >
        <span className="absence-words">{isAway ? '부재 중' : '근무 중'}</span>
      </Button>
      <AbsenceDialog
        person={staff}
        opened={opened}
        onClose={close}
        onSaved={async () => {
          close();
          await refresh();
        }}
      />
    </>
  );
}
