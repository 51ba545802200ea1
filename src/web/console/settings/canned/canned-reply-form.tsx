import { useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { CannedReply } from '../../../../console/settings-api.js';
import { api } from '../../api-client.js';
import { FormEnd } from '../../form-end.js';
import { useFormSubmission } from '../../form-submission.js';
import { useSession } from '../../session.js';
import { exampleOf, PLACEHOLDERS } from './placeholders.js';

interface CannedReplyFormProps {
  reply: CannedReply | undefined;
  onClose: () => void;
}

export function CannedReplyForm({ reply, onClose }: CannedReplyFormProps) {
  const { departments, staff } = useSession();
  const queries = useQueryClient();
  const area = useRef<HTMLTextAreaElement>(null);
  const [title, setTitle] = useState(reply?.title ?? '');
  const [shortcut, setShortcut] = useState(reply?.shortcut ?? '');
  const [text, setText] = useState(reply?.text ?? '');
  const [department, setDepartment] = useState<string | null>(reply?.department ?? null);
  const form = useFormSubmission(
    async () => {
      const body = { title: title.trim(), shortcut, text, ...(department !== null && { department }) };
      if (reply === undefined) await api.post('/canned-replies', body);
      else await api.put(`/canned-replies/${reply.id}`, body);
      notifications.show({ message: '문구를 저장했어요.' });
      onClose();
      await queries.invalidateQueries({ queryKey: ['canned-replies'] });
    },
    () => ({
      ...(title.trim() === '' && { title: '제목을 써 주세요.' }),
      ...(shortcut === '' && { shortcut: '단축어를 써 주세요.' }),
      ...(text.trim() === '' && { text: '문구를 써 주세요.' }),
    }),
  );
  const insert = (placeholder: string) => {
    const at = area.current?.selectionStart ?? text.length;
    setText(text.slice(0, at) + placeholder + text.slice(at));
    area.current?.focus();
  };
  return (
    <form onSubmit={(event) => void form.submit(event)} noValidate>
      <Stack>
        <div className="field-row">
          <TextInput
            label="제목"
            data-autofocus
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
            error={form.fields.title}
          />
          <TextInput
            label="단축어"
            description="대화에서 /뒤에 써요. 띄어 쓰지 않아요."
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={shortcut}
            onChange={(event) => setShortcut(event.currentTarget.value.replace(/[\s/]/g, ''))}
            error={form.fields.shortcut}
          />
          <Select
            label="쓰는 부서"
            placeholder="모두"
            data={departments.map(({ id, name }) => ({ value: id, label: name }))}
            value={department}
            onChange={setDepartment}
            clearable
            clearButtonProps={{ 'aria-label': '쓰는 부서 지우기' }}
            error={form.fields.department}
          />
        </div>
        <Textarea
          ref={area}
          label="문구"
          rows={5}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={form.fields.text}
        />
        <Group gap="xs">
          <Text size="sm" c="dimmed">
            보낼 때 채워지는 자리:
          </Text>
          {PLACEHOLDERS.map((placeholder) => (
            <Button key={placeholder} variant="default" size="xs" onClick={() => insert(placeholder)}>
              {placeholder}
            </Button>
          ))}
        </Group>
        {text.trim() !== '' && (
          <div>
            <Text size="sm" c="dimmed" mb={4}>
              시민에게는 이렇게 보여요
            </Text>
            <div className="preview-words">{exampleOf(text, staff.name)}</div>
          </div>
        )}
        <FormEnd form={form} act="저장" onCancel={onClose} />
      </Stack>
    </form>
  );
}
