import { Fragment } from 'react';
import { Title } from '@mantine/core';
import type { Quantiles, ServiceRow } from '../../../console/settings-api.js';
import { Empty } from '../loaded.js';
import { duration } from '../moments.js';

const GROUPS: { title: string; words?: string; has: (row: ServiceRow) => boolean }[] = [
  { title: '부서별', has: ({ scope, mode }) => mode === 'inbox' && scope !== 'account' },
  { title: '계정별', has: ({ scope, mode }) => mode === 'inbox' && scope === 'account' },
  {
    title: '채널의 자체 상담',
    words: '채널의 상담 화면으로 넘긴 상담이에요. 넘긴 것만 알 수 있어 따로 세요.',
    has: ({ mode }) => mode === 'channel_chat',
  },
];

const SPANS: { title: string; of: (row: ServiceRow) => Quantiles }[] = [
  { title: '대기', of: ({ waiting }) => waiting },
  { title: '첫 응답', of: ({ firstResponse }) => firstResponse },
  { title: '처리', of: ({ handling }) => handling },
];

export function ServiceTables({ rows }: { rows: ServiceRow[] }) {
  if (rows.every(({ count }) => count === 0)) return <Empty>이 기간에는 상담이 없었어요.</Empty>;
  return GROUPS.map(({ title, words, has }) => {
    const shown = rows.filter(has);
    return (
      shown.length > 0 && (
        <section key={title} className="service">
          <Title order={2}>{title}</Title>
          {words !== undefined && <p className="service-words">{words}</p>}
          <ServiceTable title={title} rows={shown} />
        </section>
      )
    );
  });
}

function ServiceTable({ title, rows }: { title: string; rows: ServiceRow[] }) {
  return (
    <div className="service-scroll" tabIndex={0} role="region" aria-label={`${title} 서비스 시간`}>
      <table>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              이름
            </th>
            <th scope="col" rowSpan={2} className="numeric">
              상담
            </th>
            {SPANS.map((span) => (
              <th key={span.title} scope="colgroup" colSpan={2} className="spanning">
                {span.title}
              </th>
            ))}
            <th scope="col" rowSpan={2} className="numeric">
              약속 지킴
            </th>
          </tr>
          <tr>
            {SPANS.map((span) => (
              <Fragment key={span.title}>
                <th scope="col" className="numeric">
                  중앙값
                </th>
                <th scope="col" className="numeric">
                  90%
                </th>
              </Fragment>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.scope + row.id} className={row.scope === 'all' ? 'whole' : undefined}>
              <th scope="row">{row.name}</th>
              <td className="numeric">{row.count}</td>
              {SPANS.map((span) => (
                <Fragment key={span.title}>
                  <td className="numeric">{spanWords(span.of(row).median)}</td>
                  <td className="numeric">{spanWords(span.of(row).p90)}</td>
                </Fragment>
              ))}
              <td className="numeric">
                {row.inPromise === null ? '-' : `${Math.round(row.inPromise * 100)}%`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function spanWords(milliseconds: number | null): string {
  return milliseconds === null ? '-' : duration(milliseconds);
}
