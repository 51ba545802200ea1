import { Blockquote, Text } from '@mantine/core';
import type { ConversationItem } from '../../../console/api.js';
import { ActDialog } from './act-dialog.js';
import { lineText } from './line-text.js';
import type { TalkDialogProps } from './talk-dialog-props.js';

export function AbuseDialog({
  detail,
  acts,
  isBusy,
  problem,
  onClose,
  line,
}: TalkDialogProps & { line: ConversationItem }) {
  const isLast = detail.abuseMarks > 0;
  return (
    <ActDialog
      title="욕설로 표시할까요?"
      label={isLast ? '표시하고 대화 끝내기' : '표시하고 경고하기'}
      isDangerous
      isBusy={isBusy}
      problem={problem}
      onClose={onClose}
      onDo={() => acts.markAbuse(line.item.seq)}
    >
      <Blockquote p="sm" color="gray" className="talk-quote">
        {lineText(line.item)}
      </Blockquote>
      <Text size="sm">
        {isLast
          ? '두 번째 표시예요. 시민에게 까닭과 문의 전화를 알리고 대화를 바로 끝내요.'
          : '첫 번째 표시예요. 시민에게 정해진 경고 문장을 한 번 보내요. 한 번 더 표시하면 대화가 끝나요.'}
      </Text>
      <Text size="sm">누가 언제 어떤 말에 표시했는지 기록에 남고, 관리자가 다시 살펴볼 수 있어요.</Text>
    </ActDialog>
  );
}
