import { Badge } from '@mantine/core';
import type { Absence, Person } from '../../../../console/settings-api.js';
import { ago, dayAndClock } from '../../moments.js';
import { useSession } from '../../session.js';
import { RowTable } from '../row-table.js';
import { PersonMenu } from './person-menu.js';
import type { PersonTask } from './person-task.js';
import { ROLE_WORDS } from './role-words.js';

const STATES = {
  active: { words: '사용 중', color: 'teal.9' },
  invited: { words: '초대함', color: 'blue.7' },
  disabled: { words: '사용 중지', color: 'gray.7' },
} as const;

interface PeopleTableProps {
  people: Person[];
  /** For the names of who stands in. */
  everybody: Person[];
  onTask: (task: PersonTask) => void;
}

export function PeopleTable({ people, everybody, onTask }: PeopleTableProps) {
  const now = Date.now();
  return (
    <RowTable
      name="사람"
      rows={people}
      rowKey={({ id }) => id}
      columns={[
        {
          title: '이름',
          cell: ({ name, login }) => (
            <>
              {name}
              <small>{login}</small>
            </>
          ),
        },
        { title: '역할', cell: (person) => <Roles of={person} /> },
        {
          title: '상태',
          cell: ({ state, secondFactor, absences }) => (
            <>
              <Badge variant="filled" color={STATES[state].color}>
                {STATES[state].words}
              </Badge>
              {state === 'active' && !secondFactor && <small>2단계 인증 아직</small>}
              {absences
                .filter(({ endsAt }) => endsAt > now)
                .map((absence) => (
                  <small key={absence.id}>{absenceWords(absence, everybody)}</small>
                ))}
            </>
          ),
        },
        {
          title: '마지막 사용',
          cell: ({ lastSeenAt }) => (lastSeenAt === undefined ? '없음' : ago(lastSeenAt, now)),
        },
        { title: '할 일', acts: true, cell: (person) => <PersonMenu person={person} onTask={onTask} /> },
      ]}
    />
  );
}

function Roles({ of: { roles } }: { of: Person }) {
  const { departments } = useSession();
  const placeOf = (id: string) =>
    id === '' ? '모든 부서' : (departments.find((department) => department.id === id)?.name ?? id);
  return roles.length === 0 ? (
    <>없음</>
  ) : (
    <>
      {roles.map(({ role, department }) => (
        <div key={role + department}>
          {ROLE_WORDS[role].title} · {placeOf(department)}
        </div>
      ))}
    </>
  );
}

function absenceWords({ startsAt, endsAt, delegate }: Absence, everybody: Person[]): string {
  const name = everybody.find(({ id }) => id === delegate)?.name;
  const period = `부재 ${dayAndClock(startsAt)}부터 ${dayAndClock(endsAt)}까지`;
  return name === undefined ? period : `${period} (대신: ${name})`;
}
