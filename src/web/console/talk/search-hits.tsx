import { Mark } from '@mantine/core';
import { Link } from 'wouter';
import type { SearchHit } from '../../../console/api.js';
import { Loaded } from '../loaded.js';
import { cutAtMarks } from './cut-at-marks.js';
import { More } from './talk-list.js';
import { useSearchHits } from './talk-queries.js';
import { lastAtWords } from './time-words.js';
import { talkAddress } from './use-open-talk.js';

const SPEAKERS: Record<SearchHit['from'], string> = { citizen: '시민', bot: '봇', agent: '상담원' };

/** What was said anywhere, with the words that were looked for marked; each leads to its line. */
export function SearchHits({ words }: { words: string }) {
  const search = useSearchHits(words);
  return (
    <Loaded of={search}>
      {({ pages }) => {
        const hits = pages.flatMap((page) => page.hits);
        if (hits.length === 0)
          return <p className="talk-nothing">찾은 대화가 없어요. “{words}” 대신 다른 말로 찾아보세요.</p>;
        return (
          <>
            <ul className="talk-rows" aria-label="찾은 말">
              {hits.map((hit) => (
                <Hit key={`${hit.conversationId} ${hit.seq}`} hit={hit} />
              ))}
            </ul>
            {search.hasNextPage && (
              <More isLoading={search.isFetchingNextPage} load={() => void search.fetchNextPage()} />
            )}
          </>
        );
      }}
    </Loaded>
  );
}

function Hit({ hit }: { hit: SearchHit }) {
  return (
    <li>
      <Link href={talkAddress(hit.conversationId, hit.seq)} className="talk-row" data-row>
        <span className="talk-row-top">
          <span className="talk-row-name">{hit.citizen}</span>
          <span className="talk-dim">{hit.account}</span>
          <time className="talk-dim talk-push" dateTime={new Date(hit.at).toISOString()}>
            {lastAtWords(hit.at, Date.now())}
          </time>
        </span>
        <span className="talk-hit">
          {SPEAKERS[hit.from]}:{' '}
          {cutAtMarks(hit.text, hit.marks).map(({ text, isMarked }, place) =>
            isMarked ? <Mark key={place}>{text}</Mark> : <span key={place}>{text}</span>,
          )}
        </span>
      </Link>
    </li>
  );
}
