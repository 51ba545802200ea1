import { useCallback, useState } from 'react';
import { Button, Title } from '@mantine/core';
import { IconArrowLeft, IconPrinter } from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import type { CaseDetail, LegalMove } from '../../../console/case-api.js';
import { FaultAlert } from '../fault-alert.js';
import { Loaded } from '../loaded.js';
import { usePageTitle } from '../page-title.js';
import { talkAddress } from '../talk/use-open-talk.js';
import { useShortcuts } from '../talk/use-shortcuts.js';
import { AlikeCases } from './alike-cases.js';
import { CaseFacts } from './case-facts.js';
import { listAddress } from './case-filters.js';
import { CaseHistory } from './case-history.js';
import { CasePhotos } from './case-photos.js';
import { useCase } from './case-queries.js';
import { KIND_WORDS, MOVE_WORDS, STATE_WORDS } from './case-words.js';
import { CitizenContacts } from './citizen-contacts.js';
import { DueBadge } from './due-badge.js';
import { HandlerSelect } from './handler-select.js';
import { PetitionFacts } from './petition-facts.js';
import { MoveDialog } from './move-dialog.js';
import { useCaseActs } from './use-case-acts.js';

/** One case: what was said, what was done, and what can be done now. */
export function CasePage({ id }: { id: string }) {
  usePageTitle(`민원 ${id}`);
  const [, navigate] = useLocation();
  const leave = useCallback(() => navigate(listAddress()), [navigate]);
  useShortcuts({ Escape: leave });
  return (
    <article className="case">
      <Link href={listAddress()} className="case-back">
        <IconArrowLeft size={18} aria-hidden /> 민원 목록
      </Link>
      <Loaded of={useCase(id)}>{(detail) => <OpenCase detail={detail} />}</Loaded>
    </article>
  );
}

function OpenCase({ detail }: { detail: CaseDetail }) {
  const [move, setMove] = useState<LegalMove>();
  const acts = useCaseActs(detail.id);
  const ask = (wanted: LegalMove) => {
    acts.settle();
    setMove(wanted);
  };
  return (
    <>
      <header className="case-head">
        <div>
          <Title order={1}>{detail.name}</Title>
          <p className="case-line">
            {detail.danger && <strong className="case-danger">위험</strong>} <span>{detail.id}</span>
            <span>{KIND_WORDS[detail.kind]}</span>
            <strong>{STATE_WORDS[detail.state]}</strong>
            <DueBadge due={detail.due} />
          </p>
        </div>
        <div className="case-links">
          {detail.conversationId !== undefined && (
            <Button component={Link} variant="default" href={talkAddress(detail.conversationId)}>
              대화 보기
            </Button>
          )}
          <Button
            variant="default"
            leftSection={<IconPrinter size={18} aria-hidden />}
            onClick={() => window.print()}
          >
            인쇄
          </Button>
        </div>
      </header>
      {detail.moves.length > 0 && (
        <div className="case-moves" role="group" aria-label="할 일">
          {detail.moves.map((one) => (
            <Button
              key={one.move}
              variant={isMain(one, detail) ? 'filled' : 'default'}
              onClick={() => ask(one)}
            >
              {MOVE_WORDS[one.move]}
            </Button>
          ))}
        </div>
      )}
      {move === undefined && <FaultAlert message={acts.problem} />}
      <div className="case-columns">
        <div>
          <CaseFacts detail={detail} />
          <CasePhotos detail={detail} acts={acts} />
          <CaseHistory history={detail.history} />
        </div>
        <aside aria-label="처리 정보">
          <DueGround detail={detail} />
          <HandlerSelect detail={detail} acts={acts} />
          <PetitionFacts detail={detail} acts={acts} />
          <CitizenContacts detail={detail} />
          <AlikeCases detail={detail} />
        </aside>
      </div>
      {move !== undefined && (
        <MoveDialog detail={detail} legal={move} acts={acts} onClose={() => setMove(undefined)} />
      )}
    </>
  );
}

/** What usually comes next stands out. */
function isMain({ move }: LegalMove, { state }: CaseDetail): boolean {
  return move === (state === 'in_progress' ? 'finish' : 'start');
}

function DueGround({ detail: { dueGround, hops, rating, outsideNumber } }: { detail: CaseDetail }) {
  return (
    <section className="case-part">
      <h2>기한</h2>
      <dl className="case-facts">
        <dt>{dueGround.isPromise ? '우리 시의 약속' : '법정 처리 기간'}</dt>
        <dd>{dueGround.title}</dd>
        <dt>근거</dt>
        <dd>{dueGround.source}</dd>
        <dt>연장</dt>
        <dd>{dueGround.extensions === 0 ? '없음' : `${String(dueGround.extensions)}번`}</dd>
        <dt>이송</dt>
        <dd>{hops === 0 ? '없음' : `${String(hops)}번`}</dd>
        {outsideNumber !== undefined && (
          <>
            <dt>다른 시스템 번호</dt>
            <dd>{outsideNumber}</dd>
          </>
        )}
        {rating !== undefined && (
          <>
            <dt>만족도</dt>
            <dd>5점 중 {rating}점</dd>
          </>
        )}
      </dl>
    </section>
  );
}
