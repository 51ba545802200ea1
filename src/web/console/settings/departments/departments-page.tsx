import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Badge, Button, Modal } from '@mantine/core';
import { IconEdit, IconFileImport } from '@tabler/icons-react';
import type { DepartmentInfo } from '../../../../console/settings-api.js';
import { api } from '../../api-client.js';
import { Empty, Loaded } from '../../loaded.js';
import { today } from '../../moments.js';
import { RowTable } from '../row-table.js';
import { SettingsPage } from '../settings-page.js';
import { DepartmentForm } from './department-form.js';
import { DEPARTMENTS_KEY, hoursWords, validityWords } from './department-words.js';
import { ImportDialog } from './import-dialog.js';

export function DepartmentsPage() {
  const [edited, setEdited] = useState<DepartmentInfo>();
  const [importing, setImporting] = useState(false);
  const departments = useQuery({
    queryKey: DEPARTMENTS_KEY,
    queryFn: ({ signal }) => api.get<DepartmentInfo[]>('/departments', { signal }),
  });
  return (
    <SettingsPage
      title="부서와 시간"
      words="상담 약속 시간은 부서의 업무 시간으로 세요. 공휴일은 저절로 쉬어요."
      acts={
        <Button
          variant="default"
          leftSection={<IconFileImport size={18} aria-hidden />}
          onClick={() => setImporting(true)}
        >
          CSV로 한꺼번에 바꾸기
        </Button>
      }
    >
      <Loaded of={departments}>
        {(all) => (
          <>
            {all.length === 0 ? (
              <Empty>부서가 없어요. CSV로 한꺼번에 더해 주세요.</Empty>
            ) : (
              <DepartmentTable all={all} onEdit={setEdited} />
            )}
            <Modal
              opened={edited !== undefined}
              onClose={() => setEdited(undefined)}
              title={`${edited?.name ?? ''} 고치기`}
              size="lg"
              closeOnClickOutside={false}
            >
              {edited !== undefined && (
                <DepartmentForm department={edited} all={all} onClose={() => setEdited(undefined)} />
              )}
            </Modal>
            <ImportDialog opened={importing} onClose={() => setImporting(false)} all={all} />
          </>
        )}
      </Loaded>
    </SettingsPage>
  );
}

interface DepartmentTableProps {
  all: DepartmentInfo[];
  onEdit: (department: DepartmentInfo) => void;
}

function DepartmentTable({ all, onEdit }: DepartmentTableProps) {
  const day = today(Date.now());
  return (
    <RowTable
      name="부서"
      rows={all}
      rowKey={({ id, validFrom }) => id + validFrom}
      columns={[
        {
          title: '부서',
          cell: ({ name, phone }) => (
            <>
              {name}
              <small>{phone === undefined ? '대표 전화로 안내' : phone.number}</small>
            </>
          ),
        },
        {
          title: '지금',
          cell: (department) => {
            if (department.validFrom > day) return <Badge color="blue.7">{'아직 없음'}</Badge>;
            if (department.validUntil !== undefined && department.validUntil < day)
              return <Badge color="gray.7">없어진 부서</Badge>;
            return department.openNow ? (
              <Badge color="teal.9">업무 중</Badge>
            ) : (
              <Badge color="gray.7">업무 시간 아님</Badge>
            );
          },
        },
        {
          title: '업무 시간',
          cell: ({ hours, officeHours }) => (
            <>
              {hoursWords(hours ?? officeHours)}
              {hours === undefined && <small>기관 공통 시간</small>}
            </>
          ),
        },
        { title: '부서장', cell: ({ head }) => head ?? '없음' },
        {
          title: '있는 기간',
          cell: (department) => {
            const successor = all.find(({ id }) => id === department.successor);
            return (
              <>
                {validityWords(department)}
                {successor !== undefined && <small>이어받는 부서: {successor.name}</small>}
              </>
            );
          },
        },
        {
          title: '할 일',
          acts: true,
          cell: (department) => (
            <Button
              variant="default"
              leftSection={<IconEdit size={18} aria-hidden />}
              aria-label={`${department.name} 고치기`}
              onClick={() => onEdit(department)}
            >
              고치기
            </Button>
          ),
        },
      ]}
    />
  );
}
