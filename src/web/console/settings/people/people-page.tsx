import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Modal, TextInput } from '@mantine/core';
import { IconSearch, IconUserPlus } from '@tabler/icons-react';
import type { OneTimeLink, Person } from '../../../../console/settings-api.js';
import { AbsenceDialog } from '../../absence-dialog.js';
import { api } from '../../api-client.js';
import { Empty, Loaded } from '../../loaded.js';
import { SettingsPage } from '../settings-page.js';
import { OneTimeLinkWords } from './one-time-link-words.js';
import { PeopleTable } from './people-table.js';
import { PersonForm } from './person-form.js';
import type { PersonTask } from './person-task.js';

const PEOPLE_KEY = ['people'];

export function PeoplePage() {
  const [words, setWords] = useState('');
  const [task, setTask] = useState<PersonTask>();
  const queries = useQueryClient();
  const people = useQuery({
    queryKey: PEOPLE_KEY,
    queryFn: ({ signal }) => api.get<Person[]>('/people', { signal }),
  });
  const close = () => setTask(undefined);
  const saved = async () => {
    close();
    await queries.invalidateQueries({ queryKey: PEOPLE_KEY });
  };
  return (
    <SettingsPage
      title="사람과 역할"
      words="콘솔을 쓰는 사람과 그 사람이 할 수 있는 일을 정해요."
      acts={
        <Button
          leftSection={<IconUserPlus size={18} aria-hidden />}
          onClick={() => setTask({ kind: 'invite' })}
        >
          사람 초대
        </Button>
      }
    >
      <TextInput
        className="people-search"
        aria-label="이름이나 아이디로 찾기"
        placeholder="이름이나 아이디로 찾기"
        leftSection={<IconSearch size={18} aria-hidden />}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        mb="md"
      />
      <Loaded of={people}>
        {(all) => {
          const found = all.filter(({ name, login }) => `${name} ${login}`.includes(words.trim()));
          return found.length === 0 ? (
            <Empty>{all.length === 0 ? '아직 아무도 없어요.' : '찾는 사람이 없어요.'}</Empty>
          ) : (
            <PeopleTable people={found} everybody={all} onTask={setTask} />
          );
        }}
      </Loaded>
      <PersonDialogs task={task} onClose={close} onSaved={saved} onTask={setTask} />
    </SettingsPage>
  );
}

interface PersonDialogsProps {
  task: PersonTask | undefined;
  onClose: () => void;
  onSaved: () => Promise<void>;
  onTask: (task: PersonTask) => void;
}

function PersonDialogs({ task, onClose, onSaved, onTask }: PersonDialogsProps) {
  const queries = useQueryClient();
  const invited = async (name: string, link: OneTimeLink) => {
    onTask({ kind: 'link', name, link });
    await queries.invalidateQueries({ queryKey: PEOPLE_KEY });
  };
  return (
    <>
      <Modal
        opened={task?.kind === 'invite' || task?.kind === 'edit'}
        onClose={onClose}
        title={task?.kind === 'edit' ? `${task.person.name}님 고치기` : '사람 초대'}
        size="lg"
        closeOnClickOutside={false}
      >
        <PersonForm
          {...(task?.kind === 'edit' && { person: task.person })}
          onClose={onClose}
          onSaved={onSaved}
          onInvited={invited}
        />
      </Modal>
      <Modal
        opened={task?.kind === 'link'}
        onClose={onClose}
        title="일회용 링크"
        closeOnClickOutside={false}
        closeOnEscape={false}
        withCloseButton={false}
      >
        {task?.kind === 'link' && <OneTimeLinkWords name={task.name} link={task.link} onDone={onClose} />}
      </Modal>
      <AbsenceDialog
        person={task?.kind === 'absence' ? task.person : { id: '', name: '' }}
        opened={task?.kind === 'absence'}
        onClose={onClose}
        onSaved={onSaved}
      />
    </>
  );
}
