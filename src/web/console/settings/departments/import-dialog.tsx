import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Code, FileInput, Group, List, Modal, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { DepartmentInfo } from '../../../../console/settings-api.js';
import { api } from '../../api-client.js';
import { FaultAlert } from '../../fault-alert.js';
import { useFormSubmission } from '../../form-submission.js';
import { changesOf, DEPARTMENTS_KEY, validityWords } from './department-words.js';

interface ImportDialogProps {
  opened: boolean;
  onClose: () => void;
  all: DepartmentInfo[];
}

export function ImportDialog({ opened, onClose, all }: ImportDialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="CSV로 한꺼번에 바꾸기"
      size="lg"
      closeOnClickOutside={false}
    >
      <ImportForm onClose={onClose} all={all} />
    </Modal>
  );
}

const COLUMNS =
  'id,name,phoneLabel,phone,open,close,lunchStart,lunchEnd,closedOn,validFrom,validUntil,successor,head';
const PATH = '/departments/import';
const LARGEST = 1_000_000;

/** First shows what would change, then changes it: the same file both times. */
function ImportForm({ onClose, all }: Omit<ImportDialogProps, 'opened'>) {
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [preview, setPreview] = useState<DepartmentInfo[]>();
  const form = useFormSubmission(
    async () => {
      // Read anew: somebody may have corrected the file after a refusal.
      const body = new Blob([(await file?.arrayBuffer()) ?? ''], { type: 'text/csv' });
      if (preview === undefined) {
        setPreview(await api.post<DepartmentInfo[]>(`${PATH}?preview=1`, body));
        return;
      }
      queries.setQueryData(DEPARTMENTS_KEY, await api.post<DepartmentInfo[]>(PATH, body));
      notifications.show({ message: '부서를 바꿨어요. 지난 기록은 그대로 남아요.' });
      onClose();
    },
    (): Record<string, string> => {
      if (file === null) return { file: 'CSV 파일을 골라 주세요.' };
      return file.size > LARGEST ? { file: '1MB가 넘는 파일은 올릴 수 없어요.' } : {};
    },
  );
  const isSame = preview !== undefined && differences(all, preview).length === 0;
  return (
    <form onSubmit={(event) => void form.submit(event)} noValidate>
      <Stack>
        <Text size="sm">
          파일에 있는 부서만 더해지거나 바뀌고, 없는 부서는 그대로예요. 없애려면 <Code>validUntil</Code>과{' '}
          <Code>successor</Code>를 적어 주세요. 첫 줄의 이름은 이 가운데에서 써요: <Code>{COLUMNS}</Code>
        </Text>
        <FileInput
          label="CSV 파일"
          placeholder="파일 고르기"
          accept=".csv,text/csv"
          value={file}
          onChange={(chosen) => {
            setFile(chosen);
            setPreview(undefined);
            form.clear();
          }}
          error={form.fields.file}
        />
        <div aria-live="polite">{preview !== undefined && <Preview before={all} after={preview} />}</div>
        <FaultAlert message={form.message} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            취소
          </Button>
          <Button type="submit" loading={form.busy} disabled={isSame}>
            {preview === undefined ? '무엇이 바뀌는지 보기' : '이대로 바꾸기'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Preview({ before, after }: { before: DepartmentInfo[]; after: DepartmentInfo[] }) {
  const changes = differences(before, after);
  if (changes.length === 0) return <Text>바뀌는 것이 없어요.</Text>;
  return (
    <>
      <Title order={2} size="h3" mb="xs">
        부서 {changes.length}곳이 바뀌어요
      </Title>
      <List spacing="xs">
        {changes.map(({ key, name, words }) => (
          <List.Item key={key}>
            <strong>{name}</strong>
            {words.map((line) => (
              <div key={line}>{line}</div>
            ))}
          </List.Item>
        ))}
      </List>
    </>
  );
}

interface Difference {
  key: string;
  name: string;
  words: string[];
}

/** The same department may stand there twice, for two periods. */
function differences(before: DepartmentInfo[], after: DepartmentInfo[]): Difference[] {
  const keyOf = ({ id, validFrom }: DepartmentInfo) => `${id} ${validFrom}`;
  const known = new Map(before.map((department) => [keyOf(department), department]));
  return after.flatMap((department): Difference[] => {
    const key = keyOf(department);
    const old = known.get(key) ?? before.find(({ id }) => id === department.id);
    if (old === undefined)
      return [{ key, name: department.name, words: [`새 부서예요 (${validityWords(department)})`] }];
    const words = changesOf(old, department);
    return words.length === 0 ? [] : [{ key, name: old.name, words }];
  });
}
