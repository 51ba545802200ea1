import { Button } from '@mantine/core';
import type { ConversationItem } from '../../../console/api.js';
import type { SentReply } from '../../../message/transcript.js';
import { ReplyView } from './reply-view.js';
import { deliveryWords } from './talk-words.js';
import { clockWords } from './time-words.js';

interface SentLineProps {
  line: ConversationItem;
  content: SentReply;
  conversation: string;
  botName: string;
  onResend: ((seq: number) => void) | undefined;
}

/** What the bot or an agent said, how far it came, and what can be done if it did not. */
export function SentLine({ line, content, conversation, botName, onResend }: SentLineProps) {
  const { item, author, trouble } = line;
  const who = item.from === 'agent' ? (author ?? '상담원') : botName;
  return (
    <div className="talk-line" data-from={item.from}>
      <span className="talk-who">
        {who} <time dateTime={new Date(item.at).toISOString()}>{clockWords(item.at)}</time>
        {' · '}
        {deliveryWords(content.state)}
      </span>
      <ReplyView reply={content.reply} conversation={conversation} />
      {trouble !== undefined && (
        <span className="talk-bad">
          {trouble.text}
          {trouble.canResend && onResend !== undefined && (
            <Button size="compact-sm" variant="default" onClick={() => onResend(item.seq)}>
              다시 보내기
            </Button>
          )}
        </span>
      )}
    </div>
  );
}
