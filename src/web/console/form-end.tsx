import { Button, Group } from '@mantine/core';
import { FaultAlert } from './fault-alert.js';
import type { FormSubmission } from './form-submission.js';

interface FormEndProps {
  form: Pick<FormSubmission, 'message' | 'busy'>;
  /** On the button that does it: the act itself, never 확인. */
  act: string;
  isDangerous?: boolean | undefined;
  /** Absent where there is no way back. */
  onCancel?: () => void;
}

/** What is wrong with the whole of a form, and the buttons that send and leave it. */
export function FormEnd({ form, act, isDangerous = false, onCancel }: FormEndProps) {
  const submit = (
    <Button type="submit" loading={form.busy} color={isDangerous ? 'red.8' : undefined}>
      {act}
    </Button>
  );
  return (
    <>
      <FaultAlert message={form.message} />
      {onCancel === undefined ? (
        submit
      ) : (
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            취소
          </Button>
          {submit}
        </Group>
      )}
    </>
  );
}
