import { type ReactNode, useState } from 'react';
import { ActionIcon, Menu } from '@mantine/core';
import {
  IconCalendarOff,
  IconDeviceMobileOff,
  IconDots,
  IconEdit,
  IconKey,
  IconLogout,
  IconUserCheck,
  IconUserOff,
} from '@tabler/icons-react';
import type { OneTimeLink, Person } from '../../../../console/settings-api.js';
import { api } from '../../api-client.js';
import { dayAndClock } from '../../moments.js';
import { useSession } from '../../session.js';
import { useAct } from '../act.js';
import { ConfirmDialog } from '../confirm-dialog.js';
import type { PersonTask } from './person-task.js';

interface Question {
  title: string;
  words: ReactNode;
  act: string;
  run: () => Promise<unknown>;
  done: string;
}

interface PersonMenuProps {
  person: Person;
  onTask: (task: PersonTask) => void;
}

export function PersonMenu({ person, onTask }: PersonMenuProps) {
  const { staff } = useSession();
  const act = useAct(['people']);
  const [question, setQuestion] = useState<Question>();
  const path = `/people/${person.id}`;
  const ask = (given: Question) => () => setQuestion(given);
  const newLink = () =>
    api.post<OneTimeLink>(`${path}/link`).then((link) => onTask({ kind: 'link', name: person.name, link }));
  const isSelf = staff.id === person.id;
  const isDisabled = person.state === 'disabled';
  return (
    <>
      <Menu position="bottom-end" width={250} withinPortal={false}>
        <Menu.Target>
          <ActionIcon variant="default" size={40} aria-label={`${person.name}님에게 할 일`}>
            <IconDots size={20} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconEdit size={18} />} onClick={() => onTask({ kind: 'edit', person })}>
            이름과 역할 고치기
          </Menu.Item>
          <Menu.Item
            leftSection={<IconCalendarOff size={18} />}
            onClick={() => onTask({ kind: 'absence', person })}
          >
            부재 더하기
          </Menu.Item>
          {person.absences
            .filter(({ endsAt }) => endsAt > Date.now())
            .map(({ id, endsAt }) => (
              <Menu.Item
                key={id}
                leftSection={<IconCalendarOff size={18} />}
                onClick={() => void act(() => api.delete(`${path}/absences/${id}`), '부재를 지웠어요.')}
              >
                {dayAndClock(endsAt)}까지의 부재 지우기
              </Menu.Item>
            ))}
          <Menu.Item
            leftSection={<IconKey size={18} />}
            disabled={isDisabled}
            onClick={ask({
              title: '새 링크 만들기',
              words: `${person.name}님이 비밀번호를 새로 정할 일회용 링크를 만들어요. 전에 만든 링크는 못 쓰게 돼요.`,
              act: '링크 만들기',
              run: newLink,
              done: '링크를 만들었어요.',
            })}
          >
            비밀번호 링크 만들기
          </Menu.Item>
          <Menu.Item
            leftSection={<IconLogout size={18} />}
            onClick={ask({
              title: '모든 기기에서 로그아웃',
              words: `${person.name}님이 로그인한 모든 기기에서 바로 나가게 해요. 쓰던 초안은 남아요.`,
              act: '로그아웃시키기',
              run: () => api.delete(`${path}/sessions`),
              done: '모든 기기에서 나가게 했어요.',
            })}
          >
            모든 기기에서 로그아웃
          </Menu.Item>
          <Menu.Item
            leftSection={<IconDeviceMobileOff size={18} />}
            disabled={!person.secondFactor}
            onClick={ask({
              title: '2단계 인증 다시 정하기',
              words: `휴대전화를 잃어버렸을 때 써요. ${person.name}님 본인이 맞는지 먼저 확인해 주세요. 다음 로그인 때 인증 앱을 새로 연결해요.`,
              act: '2단계 인증 지우기',
              run: () => api.delete(`${path}/second-factor`),
              done: '2단계 인증을 지웠어요.',
            })}
          >
            2단계 인증 다시 정하기
          </Menu.Item>
          <Menu.Divider />
          {isDisabled ? (
            <Menu.Item
              leftSection={<IconUserCheck size={18} />}
              onClick={() => void act(() => api.patch(path, { state: 'active' }), '다시 쓸 수 있게 했어요.')}
            >
              다시 사용하기
            </Menu.Item>
          ) : (
            <Menu.Item
              color="var(--mantine-color-error)"
              leftSection={<IconUserOff size={18} />}
              disabled={isSelf}
              onClick={ask({
                title: '사용 중지',
                words: `${person.name}님은 바로 나가게 되고 더는 로그인할 수 없어요. 맡은 상담은 대기열로 돌아가고, 남긴 기록은 그대로 있어요.`,
                act: '사용 중지하기',
                run: () => api.patch(path, { state: 'disabled' }),
                done: '사용을 중지했어요.',
              })}
            >
              사용 중지
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={question !== undefined}
        title={question?.title ?? ''}
        words={question?.words}
        act={question?.act ?? ''}
        onAct={async () => question && act(question.run, question.done)}
        onClose={() => setQuestion(undefined)}
      />
    </>
  );
}
