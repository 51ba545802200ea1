import { useEffect } from 'react';
import { ActionIcon } from '@mantine/core';
import { IconBell, IconBellOff } from '@tabler/icons-react';
import { announce } from './announcer.js';
import { allowSound, beep } from './beep.js';
import { prefer, usePreferences } from './preferences.js';

/** Asks the browser for permission only here, where somebody has asked for notifications. */
export function AlertSwitch() {
  const { alerts } = usePreferences();
  useEffect(() => {
    if (!alerts) return;
    // On from an earlier day: the first touch of the page lets it sound again.
    const allow = () => void allowSound();
    window.addEventListener('pointerdown', allow, { once: true });
    window.addEventListener('keydown', allow, { once: true });
    return () => {
      window.removeEventListener('pointerdown', allow);
      window.removeEventListener('keydown', allow);
    };
  }, [alerts]);

  const toggle = async () => {
    prefer({ alerts: !alerts });
    if (alerts) {
      announce('알림과 소리를 껐어요.');
      return;
    }
    void allowSound().then(beep);
    const answer = 'Notification' in window ? await Notification.requestPermission() : 'denied';
    announce(
      answer === 'granted'
        ? '알림과 소리를 켰어요.'
        : '소리를 켰어요. 알림 창도 보려면 브라우저 설정에서 알림을 허용해 주세요.',
    );
  };
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label="알림과 소리"
      aria-pressed={alerts}
      title={alerts ? '알림과 소리가 켜져 있어요' : '알림과 소리가 꺼져 있어요'}
      onClick={() => void toggle()}
    >
      {alerts ? <IconBell size={20} aria-hidden /> : <IconBellOff size={20} aria-hidden />}
    </ActionIcon>
  );
}
