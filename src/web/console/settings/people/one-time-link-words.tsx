import { Alert, Button, CopyButton, Group, Stack } from '@mantine/core';
import { IconCheck, IconCopy, IconKey } from '@tabler/icons-react';
import type { OneTimeLink } from '../../../../console/settings-api.js';
import { dayAndClock } from '../../moments.js';

interface OneTimeLinkWordsProps {
  name: string;
  link: OneTimeLink;
  onDone: () => void;
}

/** The only time that the link is seen. */
export function OneTimeLinkWords({ name, link, onDone }: OneTimeLinkWordsProps) {
  return (
    <Stack>
      <Alert color="blue" icon={<IconKey aria-hidden />} className="fault">
        이 링크는 지금만 보여요. {name}님에게 직접 전해 주세요. {dayAndClock(link.expiresAt)}까지 한 번만 쓸
        수 있어요.
      </Alert>
      <code className="one-time-link" tabIndex={0} aria-label="일회용 링크">
        {link.url}
      </code>
      <Group justify="flex-end">
        <CopyButton value={link.url}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              onClick={copy}
              leftSection={copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
            >
              <span role="status">{copied ? '복사했어요' : '링크 복사'}</span>
            </Button>
          )}
        </CopyButton>
        <Button onClick={onDone}>다 전했어요</Button>
      </Group>
    </Stack>
  );
}
