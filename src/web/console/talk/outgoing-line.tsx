import { useEffect, useMemo } from 'react';
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { addToDraft, settleDraft } from './drafts.js';
import { forgetOutgoing, type Outgoing, send } from './outgoing.js';
import { clockWords } from './time-words.js';
import { WordsView } from './words-view.js';

/** Words on their way, shown before the server has them. */
export function OutgoingLine({ entry }: { entry: Outgoing }) {
  const queries = useQueryClient();
  const takeBack = () => {
    forgetOutgoing(entry.clientId);
    addToDraft(entry.conversation, entry.text);
  };
  const again = () =>
    void send(queries, entry).then((isSent) => isSent && settleDraft(entry.conversation), takeBack);
  return (
    <div className="talk-line" data-from="agent" data-going>
      <span className="talk-who">
        나 <time dateTime={new Date(entry.at).toISOString()}>{clockWords(entry.at)}</time>
        {entry.trouble === undefined && ' · 보내는 중'}
      </span>
      <div className="talk-bubble">
        {entry.photo !== undefined && <LocalPhoto photo={entry.photo} />}
        {entry.text !== '' && <WordsView text={entry.text} />}
      </div>
      {entry.trouble !== undefined && (
        <span className="talk-bad" role="alert">
          {entry.trouble}
          <Button size="compact-sm" variant="default" onClick={again}>
            다시 보내기
          </Button>
          <Button size="compact-sm" variant="subtle" onClick={takeBack}>
            고쳐 쓰기
          </Button>
        </span>
      )}
    </div>
  );
}

export function LocalPhoto({ photo }: { photo: File }) {
  const address = useMemo(() => URL.createObjectURL(photo), [photo]);
  useEffect(() => () => URL.revokeObjectURL(address), [address]);
  return <img className="talk-local-photo" src={address} alt={`보낼 사진 ${photo.name}`} />;
}
