import { useState } from 'react';
import { Button } from '@mantine/core';
import type { CaseContact, CaseDetail } from '../../../console/case-api.js';
import { api, failureText } from '../api-client.js';
import { FaultAlert } from '../fault-alert.js';
import { dayAndClock } from '../moments.js';

const KINDS: Readonly<Record<CaseContact['kind'], string>> = {
  name: '이름',
  phone: '전화',
  email: '이메일',
  address: '주소',
};

/** Sealed until somebody who handles the case asks for it. */
export function CitizenContacts({ detail: { id, contacts } }: { detail: CaseDetail }) {
  const [opened, setOpened] = useState<CaseContact[]>();
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  if (contacts.count === 0) return undefined;
  const open = async () => {
    setBusy(true);
    try {
      setOpened(await api.get<CaseContact[]>(`/cases/${encodeURIComponent(id)}/contacts`));
      setProblem(undefined);
    } catch (error) {
      setProblem(failureText(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="case-part case-no-print">
      <h2>연락처</h2>
      {!contacts.mayOpen && <p>맡은 담당자만 볼 수 있어요. ({contacts.count}개)</p>}
      {contacts.mayOpen && opened === undefined && (
        <>
          <p>열어 보면 감사 기록에 남아요.</p>
          <Button variant="default" loading={isBusy} onClick={() => void open()}>
            연락처 {contacts.count}개 열기
          </Button>
        </>
      )}
      <FaultAlert message={problem} />
      {opened !== undefined && (
        <dl className="case-facts">
          {opened.map(({ kind, value, purpose, endsAt }) => (
            <div key={kind + value}>
              <dt>{KINDS[kind]}</dt>
              <dd>
                {value}
                <small>
                  {purpose}, {dayAndClock(endsAt)}에 지워요
                </small>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
