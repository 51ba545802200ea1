import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Button, Group, Modal } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { CannedReply } from '../../../../console/settings-api.js';
import { api } from '../../api-client.js';
import { Empty, Loaded } from '../../loaded.js';
import { useSession } from '../../session.js';
import { useAct } from '../act.js';
import { ConfirmDialog } from '../confirm-dialog.js';
import { RowTable } from '../row-table.js';
import { SettingsPage } from '../settings-page.js';
import { CannedReplyForm } from './canned-reply-form.js';

const KEY = ['canned-replies'];

export function CannedRepliesPage() {
  const [edited, setEdited] = useState<CannedReply | 'new'>();
  const [removed, setRemoved] = useState<CannedReply>();
  const act = useAct(KEY);
  const replies = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.get<CannedReply[]>('/canned-replies', { signal }),
  });
  return (
    <SettingsPage
      title="자주 쓰는 답변"
      words="상담원이 대화에서 /와 단축어로 부르는 문구예요."
      acts={
        <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEdited('new')}>
          답변 더하기
        </Button>
      }
    >
      <Loaded of={replies}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty>아직 없어요. 자주 하는 인사나 안내를 더해 보세요.</Empty>
          ) : (
            <CannedTable rows={rows} onEdit={setEdited} onRemove={setRemoved} />
          )
        }
      </Loaded>
      <Modal
        opened={edited !== undefined}
        onClose={() => setEdited(undefined)}
        title={edited === 'new' ? '답변 더하기' : '답변 고치기'}
        size="lg"
        closeOnClickOutside={false}
      >
        {edited !== undefined && (
          <CannedReplyForm
            reply={edited === 'new' ? undefined : edited}
            onClose={() => setEdited(undefined)}
          />
        )}
      </Modal>
      <ConfirmDialog
        opened={removed !== undefined}
        title="답변 지우기"
        words={`'${removed?.title ?? ''}' 문구를 지워요. 이미 보낸 답변은 그대로 남아요.`}
        act="지우기"
        danger
        onAct={async () =>
          removed && act(() => api.delete(`/canned-replies/${removed.id}`), '문구를 지웠어요.')
        }
        onClose={() => setRemoved(undefined)}
      />
    </SettingsPage>
  );
}

interface CannedTableProps {
  rows: CannedReply[];
  onEdit: (reply: CannedReply) => void;
  onRemove: (reply: CannedReply) => void;
}

function CannedTable({ rows, onEdit, onRemove }: CannedTableProps) {
  const { departments } = useSession();
  return (
    <RowTable
      name="자주 쓰는 답변"
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          title: '제목',
          cell: ({ title, shortcut }) => (
            <>
              {title}
              <small>/{shortcut}</small>
            </>
          ),
        },
        { title: '글', cell: ({ text }) => <span className="short-words">{text}</span> },
        {
          title: '쓰는 부서',
          cell: ({ department }) =>
            department === undefined
              ? '모두'
              : (departments.find(({ id }) => id === department)?.name ?? department),
        },
        {
          title: '할 일',
          acts: true,
          cell: (reply) => (
            <Group gap="xs" wrap="nowrap" justify="flex-end">
              <Button variant="default" aria-label={`${reply.title} 고치기`} onClick={() => onEdit(reply)}>
                고치기
              </Button>
              <Button variant="default" aria-label={`${reply.title} 지우기`} onClick={() => onRemove(reply)}>
                지우기
              </Button>
            </Group>
          ),
        },
      ]}
    />
  );
}
