import { Text } from '@mantine/core';
import { ActDialog } from './act-dialog.js';
import type { TalkDialogProps } from './talk-dialog-props.js';

export function HandBackDialog({ detail, acts, isBusy, problem, onClose }: TalkDialogProps) {
  return (
    <ActDialog
      title="봇에게 돌려주기"
      label="돌려주기"
      isBusy={isBusy}
      problem={problem}
      onClose={onClose}
      onDo={acts.handBack}
    >
      <Text size="sm">
        이제부터 {detail.citizen} 님의 말에 봇이 답해요. 시민에게도 그렇게 알려요. 시민이 원하면 다시 상담원을
        부를 수 있어요.
      </Text>
    </ActDialog>
  );
}
