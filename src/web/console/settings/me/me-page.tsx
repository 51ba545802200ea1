import { useQuery } from '@tanstack/react-query';
import { Badge, Button, Text, Title } from '@mantine/core';
import type { OwnSession } from '../../../../console/settings-api.js';
import { api } from '../../api-client.js';
import { Loaded } from '../../loaded.js';
import { ago, dayAndClock } from '../../moments.js';
import { useSession } from '../../session.js';
import { useAct } from '../act.js';
import { ROLE_WORDS } from '../people/role-words.js';
import { RowTable } from '../row-table.js';
import { SettingsPage } from '../settings-page.js';
import { PasswordForm } from './password-form.js';

const KEY = ['me', 'sessions'];

export function MePage() {
  const { staff, roles } = useSession();
  const titles = [...new Set(roles.map(({ role }) => ROLE_WORDS[role].title))].join(', ');
  return (
    <SettingsPage title="내 정보" words={`${staff.name} (${staff.login}) · ${titles || '역할 없음'}`}>
      <section className="setting-card" aria-labelledby="password-title">
        <Title order={2} id="password-title" mb="md">
          비밀번호 바꾸기
        </Title>
        <PasswordForm />
      </section>
      <section className="setting-card" aria-labelledby="factor-title">
        <Title order={2} id="factor-title" mb="xs">
          2단계 인증
        </Title>
        <Text>
          로그인할 때마다 인증 앱의 번호를 함께 써요. 휴대전화를 바꾸거나 잃어버렸다면 관리자에게 2단계 인증을
          다시 정해 달라고 해 주세요. 다음에 로그인할 때 새로 연결할 수 있어요.
        </Text>
      </section>
      <section className="setting-card" aria-labelledby="sessions-title">
        <Title order={2} id="sessions-title" mb="md">
          로그인한 기기
        </Title>
        <OwnSessions />
      </section>
    </SettingsPage>
  );
}

function OwnSessions() {
  const act = useAct(KEY);
  const sessions = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.get<OwnSession[]>('/me/sessions', { signal }),
  });
  return (
    <Loaded of={sessions}>
      {(rows) => (
        <RowTable
          name="로그인한 기기"
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            {
              title: '기기',
              cell: ({ device, current }) => (
                <>
                  {device} {current && <Badge color="teal.9">지금 이 기기</Badge>}
                </>
              ),
            },
            { title: '로그인한 때', cell: ({ createdAt }) => dayAndClock(createdAt) },
            { title: '마지막 사용', cell: ({ lastSeenAt }) => ago(lastSeenAt, Date.now()) },
            {
              title: '할 일',
              acts: true,
              cell: ({ id, device, current }) =>
                !current && (
                  <Button
                    variant="default"
                    aria-label={`${device}에서 로그아웃`}
                    onClick={() => void act(() => api.delete(`/me/sessions/${id}`), '그 기기에서 나갔어요.')}
                  >
                    로그아웃
                  </Button>
                ),
            },
          ]}
        />
      )}
    </Loaded>
  );
}
