import { useQuery } from '@tanstack/react-query';
import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { SwitchesInfo } from '../../../../console/settings-api.js';
import { api } from '../../api-client.js';
import { Loaded } from '../../loaded.js';
import { SettingsPage } from '../settings-page.js';
import { NoticeCard } from './notice-card.js';
import { SWITCHES_KEY, titleOf } from './switch-words.js';
import { BotCard } from './bot-card.js';
import { SwitchList } from './switch-list.js';

export function SwitchesPage() {
  const switches = useQuery({
    queryKey: SWITCHES_KEY,
    queryFn: ({ signal }) => api.get<SwitchesInfo>('/switches', { signal }),
    refetchInterval: 15_000,
  });
  return (
    <SettingsPage
      title="긴급 스위치와 공지"
      words="틀린 답이 나가고 있을 때 바로 멈춰요. 멈춘 동안 시민에게는 적어 둔 안내가 나가요."
    >
      <Loaded of={switches}>
        {(info) => (
          <>
            <WhatIsOff info={info} />
            <NoticeCard info={info} />
            <SwitchList info={info} />
            <BotCard info={info} />
          </>
        )}
      </Loaded>
    </SettingsPage>
  );
}

function WhatIsOff({ info }: { info: SwitchesInfo }) {
  const off = info.switches.map((each) => titleOf(info, each));
  if (off.length === 0 && !info.offBySetting) return null;
  return (
    <Alert color="red" mb="md" icon={<IconAlertTriangle aria-hidden />} className="fault">
      {info.offBySetting
        ? '봇 전체가 서버 설정(BOT=off)으로 멈춰 있어요. 서버 운영자만 다시 켤 수 있어요.'
        : `지금 멈춰 있어요: ${off.join(', ')}`}
    </Alert>
  );
}
