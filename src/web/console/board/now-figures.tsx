import type { ServiceReport } from '../../../console/settings-api.js';
import { duration } from '../moments.js';

interface NowFiguresProps {
  now: ServiceReport['now'];
  readAt: number;
  /** The last reading failed: what is shown may be old. */
  isStale: boolean;
}

const CLOCK = new Intl.DateTimeFormat('ko-KR', { timeZone: 'Asia/Seoul', timeStyle: 'medium' });

export function NowFigures({ now, readAt, isStale }: NowFiguresProps) {
  const figures = [
    { title: '기다리는 시민', value: `${now.waiting}명`, bad: false },
    {
      title: '가장 오래 기다린 시간',
      value: now.longestWait === null ? '-' : duration(now.longestWait),
      bad: false,
    },
    { title: '약속 넘긴 상담', value: `${now.overdue}건`, bad: now.overdue > 0 },
    { title: '상담 중', value: `${now.owned}건`, bad: false },
    { title: '자리에 있는 상담원', value: `${now.agentsPresent}명`, bad: now.agentsPresent === 0 },
  ];
  return (
    <>
      <dl className="figures">
        {figures.map(({ title, value, bad }) => (
          <div key={title} className={bad ? 'figure is-bad' : 'figure'}>
            <dt>{title}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={isStale ? 'board-clock is-bad' : 'board-clock'} role={isStale ? 'alert' : undefined}>
        {isStale
          ? `연결이 끊겨 ${CLOCK.format(readAt)}의 숫자예요. 다시 연결하고 있어요.`
          : `${CLOCK.format(readAt)} 기준`}
      </p>
    </>
  );
}
