import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ConversationItem } from '../../../console/api.js';
import type { InboundContent } from '../../../message/inbound-message.js';
import { CitizenContent } from './citizen-content.js';
import { lineText } from './line-text.js';
import { clockWords } from './time-words.js';
import { UnderstoodView } from './understood-view.js';

interface CitizenLineProps {
  line: ConversationItem;
  content: InboundContent;
  conversation: string;
  name: string;
  /** Undefined where this agent may not. */
  onAbuse: ((line: ConversationItem) => void) | undefined;
}

export function CitizenLine({ line, content, conversation, name, onAbuse }: CitizenLineProps) {
  const { item, understood, markedAbuse = false } = line;
  return (
    <div className="talk-line" data-from="citizen">
      <span className="talk-who">
        {name} <time dateTime={new Date(item.at).toISOString()}>{clockWords(item.at)}</time>
      </span>
      <div className="talk-line-body">
        <div className="talk-bubble">
          <CitizenContent content={content} conversation={conversation} />
        </div>
        {onAbuse !== undefined && !markedAbuse && content.kind !== 'start' && (
          <Menu position="bottom-start">
            <Menu.Target>
              <ActionIcon
                variant="subtle"
                color="gray"
                className="talk-line-acts"
                aria-label={`할 일: ${lineText(item).slice(0, 40)}`}
              >
                <IconDots size={16} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => onAbuse(line)}>욕설로 표시</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      {markedAbuse && <span className="talk-bad">욕설로 표시했어요</span>}
      {understood !== undefined && <UnderstoodView understood={understood} />}
    </div>
  );
}
