import type { CaseHistoryLine } from '../../../console/case-api.js';
import { dayAndClock } from '../moments.js';
import { historyWords, STATE_WORDS } from './case-words.js';

const BY_WORDS: Readonly<Record<CaseHistoryLine['by'], string>> = {
  citizen: '시민',
  staff: '담당자',
  program: '자동',
};

/** Who did what when, and why. */
export function CaseHistory({ history }: { history: readonly CaseHistoryLine[] }) {
  return (
    <section className="case-part">
      <h2>처리 이력</h2>
      <ol className="case-history">
        {history.map((line) => (
          <li key={line.number} data-by={line.by}>
            <p className="case-history-head">
              <strong>{historyWords(line.move)}</strong>
              {line.from !== undefined && line.from !== line.to && (
                <span>
                  {STATE_WORDS[line.from]} → {STATE_WORDS[line.to]}
                </span>
              )}
            </p>
            <p className="case-history-who">
              {line.staff ?? BY_WORDS[line.by]} ·{' '}
              <time dateTime={new Date(line.at).toISOString()}>{dayAndClock(line.at)}</time>
            </p>
            {line.reason !== undefined && <p className="case-words">{line.reason}</p>}
            {line.changes.map((change) => (
              <p key={change} className="case-change">
                {change}
              </p>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}
