import { useQuery } from '@tanstack/react-query';
import { Anchor, Badge, Button, Group } from '@mantine/core';
import { Link } from 'wouter';
import type { AbuseMark } from '../../../console/settings-api.js';
import { api } from '../api-client.js';
import { Empty, Loaded } from '../loaded.js';
import { dayAndClock } from '../moments.js';
import { useSession } from '../session.js';
import { useAct } from './act.js';
import { RowTable } from './row-table.js';
import { SettingsPage } from './settings-page.js';

const KEY = ['abuse-marks'];

export function AbusePage() {
  const marks = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.get<AbuseMark[]>('/abuse-marks', { signal }),
  });
  return (
    <SettingsPage
      title="욕설 기록 검토"
      words="상담원이 욕설로 표시한 말이에요. 한 번은 경고, 두 번은 상담 종료로 이어지니 표시가 옳았는지 봐 주세요."
    >
      <Loaded of={marks}>
        {(rows) =>
          rows.length === 0 ? <Empty>욕설로 표시된 말이 없어요.</Empty> : <MarkTable rows={rows} />
        }
      </Loaded>
    </SettingsPage>
  );
}

function MarkTable({ rows }: { rows: AbuseMark[] }) {
  const { may } = useSession();
  return (
    <RowTable
      name="욕설 기록"
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          title: '표시된 말',
          cell: ({ text, conversationId }) => (
            <>
              <span className="marked-words">{text}</span>
              {may.talk && (
                <small>
                  <Anchor component={Link} href={`/talk/${conversationId}`} underline="always" size="sm">
                    대화 보기
                  </Anchor>
                </small>
              )}
            </>
          ),
        },
        {
          title: '표시한 사람',
          cell: ({ staff, at }) => (
            <>
              {staff}
              <small>{dayAndClock(at)}</small>
            </>
          ),
        },
        { title: '한 일', cell: ({ consequence }) => (consequence === 'warned' ? '경고' : '상담 종료') },
        { title: '검토', cell: (mark) => <Review mark={mark} /> },
      ]}
    />
  );
}

function Review({ mark: { id, review, text } }: { mark: AbuseMark }) {
  const act = useAct(KEY);
  const decide = (upheld: boolean) =>
    void act(() => api.put(`/abuse-marks/${id}/review`, { upheld }), '검토한 결과를 남겼어요.');
  if (review !== undefined)
    return (
      <>
        <Badge color={review.upheld ? 'red.8' : 'gray.7'} variant="filled">
          {review.upheld ? '옳은 표시' : '잘못된 표시'}
        </Badge>
        <small>
          {review.by} · {dayAndClock(review.at)}
        </small>
      </>
    );
  const of = text.slice(0, 20);
  return (
    <Group gap="xs">
      <Button variant="default" onClick={() => decide(true)} aria-label={`옳아요: ${of}`}>
        옳아요
      </Button>
      <Button variant="default" onClick={() => decide(false)} aria-label={`잘못됐어요: ${of}`}>
        잘못됐어요
      </Button>
    </Group>
  );
}
