import { CopyButton, Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { CaseDetail } from '../../../console/case-api.js';
import { dayAndClock } from '../moments.js';

/** What the citizen said: words, place and answers. */
export function CaseFacts({ detail }: { detail: CaseDetail }) {
  const { description, category, area, placeLines, answers, openedAt, followers, department } = detail;
  return (
    <section className="case-part">
      <h2>신고 내용</h2>
      <p className="case-words">{description === '' ? '적은 내용이 없어요.' : description}</p>
      <dl className="case-facts">
        <dt>분야</dt>
        <dd>{category.name}</dd>
        <dt>담당 부서</dt>
        <dd>{department.name}</dd>
        <dt>접수</dt>
        <dd>{dayAndClock(openedAt)}</dd>
        <dt>소식 받는 시민</dt>
        <dd>{followers}명</dd>
        {area !== undefined && (
          <>
            <dt>지역</dt>
            <dd>{area.name}</dd>
          </>
        )}
        {placeLines.map(({ label, text }) => (
          <Line key={label} label={label} text={text} />
        ))}
        {answers.map(({ question, answer }) => (
          <Line key={question} label={question} text={answer} />
        ))}
      </dl>
      <Coordinates detail={detail} />
    </section>
  );
}

function Line({ label, text }: { label: string; text: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{text}</dd>
    </>
  );
}

/** No map is asked: the console runs without the internet, and the place of a complaint is nobody else's business. */
function Coordinates({ detail: { coordinates } }: { detail: CaseDetail }) {
  if (coordinates === undefined) return undefined;
  const text = `${coordinates.latitude.toFixed(6)}, ${coordinates.longitude.toFixed(6)}`;
  return (
    <p className="case-coordinates">
      <span>좌표</span> <code>{text}</code>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button
            size="compact-md"
            variant="default"
            leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            onClick={copy}
          >
            {copied ? '복사했어요' : '좌표 복사'}
          </Button>
        )}
      </CopyButton>
    </p>
  );
}
