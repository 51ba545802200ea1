import { Link } from 'wouter';
import type { CaseDetail } from '../../../console/case-api.js';
import { STATE_WORDS } from './case-words.js';

/** Open cases like this one, which may be the same thing said again. */
export function AlikeCases({ detail: { alike, mergedInto } }: { detail: CaseDetail }) {
  if (alike.length === 0 && mergedInto === undefined) return undefined;
  return (
    <section className="case-part">
      <h2>비슷한 민원</h2>
      {mergedInto !== undefined && (
        <p>
          <Link href={`/cases/${mergedInto}`}>{mergedInto}</Link>에 합쳤어요.
        </p>
      )}
      <ul className="case-alike">
        {alike.map(({ id, name, state, meters }) => (
          <li key={id}>
            <Link href={`/cases/${id}`}>{name}</Link>
            <small>
              {id} · {STATE_WORDS[state]}
              {meters !== undefined && ` · 약 ${String(Math.round(meters))}m`}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
