import { type SyntheticEvent, useState } from 'react';
import { Button, TextInput } from '@mantine/core';
import type { CaseDetail } from '../../../console/case-api.js';
import { dayAndClock } from '../moments.js';
import type { CaseActs } from './use-case-acts.js';

const LONGEST_NUMBER = 40;

/** Whether it is known who asks, and the number under which the office's own system has it. */
export function PetitionFacts({ detail, acts }: { detail: CaseDetail; acts: CaseActs }) {
  return (
    <section className="case-part case-no-print">
      <h2>접수 정보</h2>
      {detail.identity !== undefined && <Identity identity={detail.identity} acts={acts} />}
      <OutsideNumber key={detail.outsideNumber ?? ''} number={detail.outsideNumber ?? ''} acts={acts} />
    </section>
  );
}

function Identity({ identity, acts }: { identity: NonNullable<CaseDetail['identity']>; acts: CaseActs }) {
  const { confirmedAt, by, mayConfirm } = identity;
  if (confirmedAt !== undefined)
    return (
      <p>
        <strong>신원 확인함</strong> {by} · {dayAndClock(confirmedAt)}
      </p>
    );
  return (
    <>
      <p>
        <strong>신원 확인 전</strong>
      </p>
      <p>적힌 번호로 전화해 신청한 사람이 맞는지 확인해 주세요. 맡은 담당자만 할 수 있어요.</p>
      {mayConfirm && (
        <Button variant="default" loading={acts.isBusy} onClick={() => void acts.confirmIdentity()}>
          신원 확인함
        </Button>
      )}
    </>
  );
}

function OutsideNumber({ number, acts }: { number: string; acts: CaseActs }) {
  const [text, setText] = useState(number);
  const save = (event: SyntheticEvent) => {
    event.preventDefault();
    void acts.setOutsideNumber(text.trim());
  };
  return (
    <form className="case-outside" onSubmit={save}>
      <TextInput
        label="기관 접수번호"
        description="새올이나 국민신문고의 번호. 시민도 진행 상황에서 봐요."
        value={text}
        maxLength={LONGEST_NUMBER}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={text.trim() === number || acts.isBusy}>
        번호 저장
      </Button>
    </form>
  );
}
