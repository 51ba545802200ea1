import { Button, NativeSelect } from '@mantine/core';
import type { CaseDetail } from '../../../console/case-api.js';
import { useSession } from '../session.js';
import { useStaff } from '../talk/talk-queries.js';
import { isOpen } from './case-words.js';
import type { CaseActs } from './use-case-acts.js';

/** Who handles it. One's own name is one press away. */
export function HandlerSelect({ detail, acts }: { detail: CaseDetail; acts: CaseActs }) {
  const { staff: me } = useSession();
  const staff = useStaff().data ?? [];
  const { handler, department, state } = detail;
  const able = staff.filter(
    ({ id, departments }) => departments.includes(department.id) || id === handler?.id,
  );
  const others = staff.filter((one) => !able.includes(one));
  const option = ({ id, name, absent }: (typeof staff)[number]) => ({
    value: id,
    label: absent ? `${name} (자리에 없음)` : name,
  });
  return (
    <section className="case-part">
      <h2>담당자</h2>
      {isOpen(state) ? (
        <>
          <NativeSelect
            aria-label="담당자"
            disabled={acts.isBusy}
            value={handler?.id ?? ''}
            onChange={(event) => {
              const { value } = event.currentTarget;
              void acts.handOver(value === '' ? null : value);
            }}
            data={[
              { value: '', label: '담당자 없음' },
              { group: department.name, items: able.map(option) },
              { group: '다른 부서', items: others.map(option) },
            ]}
          />
          {handler?.id !== me.id && (
            <Button
              mt="xs"
              variant="default"
              className="case-no-print"
              loading={acts.isBusy}
              onClick={() => void acts.handOver(me.id)}
            >
              내가 맡기
            </Button>
          )}
        </>
      ) : (
        <p>{handler?.name ?? '담당자 없이 끝났어요.'}</p>
      )}
    </section>
  );
}
