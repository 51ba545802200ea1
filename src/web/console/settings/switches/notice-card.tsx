import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Modal, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPin } from '@tabler/icons-react';
import type { SwitchesInfo } from '../../../../console/settings-api.js';
import { api } from '../../api-client.js';
import { FormEnd } from '../../form-end.js';
import { useFormSubmission } from '../../form-submission.js';
import { dayAndClock, fromLocalInput, toLocalInput } from '../../moments.js';
import { useAct } from '../act.js';
import { SWITCHES_KEY } from './switch-words.js';

const DAY = 24 * 60 * 60 * 1000;

export function NoticeCard({ info: { notice } }: { info: SwitchesInfo }) {
  const [opened, setOpened] = useState(false);
  const queries = useQueryClient();
  const act = useAct(SWITCHES_KEY);
  const close = () => setOpened(false);
  const takeDown = async () => queries.setQueryData(SWITCHES_KEY, await api.delete<SwitchesInfo>('/notice'));
  return (
    <section className="setting-card" aria-labelledby="notice-title">
      <div className="page-head">
        <div>
          <Title order={2} id="notice-title">
            고정 공지
          </Title>
          <Text c="dimmed">모든 채널의 첫 답변 위에 보이는 글이에요. 재난이나 장애를 알릴 때 써요.</Text>
        </div>
        <Button
          variant="default"
          leftSection={<IconPin size={18} aria-hidden />}
          onClick={() => setOpened(true)}
        >
          {notice === undefined ? '공지 올리기' : '공지 바꾸기'}
        </Button>
      </div>
      {notice === undefined ? (
        <Text>올린 공지가 없어요.</Text>
      ) : (
        <ul className="switched">
          <li>
            <div>
              <div className="preview-words">{notice.text}</div>
              <small>
                {notice.setBy} · {dayAndClock(notice.startsAt)}부터 {dayAndClock(notice.endsAt)}까지
              </small>
            </div>
            <Button variant="default" onClick={() => void act(takeDown, '공지를 내렸어요.')}>
              공지 내리기
            </Button>
          </li>
        </ul>
      )}
      <Modal
        opened={opened}
        onClose={close}
        title={notice === undefined ? '공지 올리기' : '공지 바꾸기'}
        closeOnClickOutside={false}
      >
        <NoticeForm notice={notice} onClose={close} />
      </Modal>
    </section>
  );
}

function NoticeForm({ notice, onClose }: { notice: SwitchesInfo['notice']; onClose: () => void }) {
  const queries = useQueryClient();
  const [text, setText] = useState(notice?.text ?? '');
  const [until, setUntil] = useState(() => toLocalInput(notice?.endsAt ?? Date.now() + DAY));
  const endsAt = fromLocalInput(until);
  const form = useFormSubmission(
    async () => {
      const body = { text: text.trim(), endsAt };
      queries.setQueryData(SWITCHES_KEY, await api.put<SwitchesInfo>('/notice', body));
      notifications.show({ message: '공지를 올렸어요.' });
      onClose();
    },
    () => ({
      ...(text.trim() === '' && { text: '공지할 글을 써 주세요.' }),
      ...((endsAt ?? 0) <= Date.now() && { endsAt: '지금보다 뒤의 시각을 골라 주세요.' }),
    }),
  );
  return (
    <form onSubmit={(event) => void form.submit(event)} noValidate>
      <Stack>
        <Textarea
          label="공지할 글"
          rows={4}
          maxLength={300}
          data-autofocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={form.fields.text}
        />
        <TextInput
          type="datetime-local"
          label="언제까지"
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
          error={form.fields.endsAt}
        />
        <FormEnd form={form} act="공지 올리기" onCancel={onClose} />
      </Stack>
    </form>
  );
}
