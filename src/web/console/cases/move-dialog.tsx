import { useState } from 'react';
import { Checkbox, FileInput, NativeSelect, NumberInput, Text, Textarea, TextInput } from '@mantine/core';
import type { CaseDetail, LegalMove, MoveNeed, MoveRequest } from '../../../console/case-api.js';
import { ActDialog } from '../talk/act-dialog.js';
import { PHOTO_TYPES, photoFault } from '../talk/photo-choice.js';
import { useCaseChoices } from './case-queries.js';
import { MOVE_WORDS, STAGE_WORDS } from './case-words.js';
import {
  answerLabel,
  DANGEROUS,
  explain,
  missingOf,
  type MoveForm,
  NO_FORM,
  requestOf,
} from './move-form.js';
import type { CaseActs } from './use-case-acts.js';

interface MoveDialogProps {
  detail: CaseDetail;
  legal: LegalMove;
  acts: CaseActs;
  onClose: () => void;
}

/** Asks what the move needs and nothing else. */
export function MoveDialog({ detail, legal, acts, onClose }: MoveDialogProps) {
  const [form, setForm] = useState<MoveForm>(NO_FORM);
  const [missing, setMissing] = useState<string>();
  const { move, needs } = legal;
  const change = (changed: Partial<MoveForm>) => setForm((before) => ({ ...before, ...changed }));
  const act = async (): Promise<boolean> => {
    const photos = [form.before, form.after].filter((file) => file !== null);
    const fault = missingOf(needs, form) ?? photos.map(photoFault).find((words) => words !== undefined);
    setMissing(fault);
    if (fault !== undefined) return false;
    for (const stage of ['before', 'after'] as const) {
      const photo = form[stage];
      if (photo === null) continue;
      if (!(await acts.addPhoto(stage, photo))) return false;
      // Sent: another try of the move does not send it again.
      change({ [stage]: null });
    }
    const request: MoveRequest = requestOf(legal, form);
    return acts.move(request, `${MOVE_WORDS[move]}: 처리했어요.`);
  };
  return (
    <ActDialog
      title={MOVE_WORDS[move]}
      label={MOVE_WORDS[move]}
      isBusy={acts.isBusy}
      problem={missing ?? acts.problem}
      isDangerous={DANGEROUS.has(move)}
      onClose={onClose}
      onDo={act}
    >
      <Text size="sm">{explain(move, detail)}</Text>
      {needs.includes('department') && <DepartmentField detail={detail} form={form} change={change} />}
      <SmallFields needs={needs} form={form} change={change} />
      {needs.includes('answer') && (
        <Textarea
          label={answerLabel(move)}
          autosize
          minRows={4}
          maxRows={12}
          maxLength={2000}
          value={form.answer}
          onChange={(event) => change({ answer: event.currentTarget.value })}
        />
      )}
      {needs.includes('reason') && (
        <Textarea
          label={move === 'note' ? '메모' : '까닭'}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={1000}
          value={form.reason}
          onChange={(event) => change({ reason: event.currentTarget.value })}
        />
      )}
      {move === 'finish' &&
        (['before', 'after'] as const).map((stage) => (
          <FileInput
            key={stage}
            label={`${STAGE_WORDS[stage]} 사진 (있으면)`}
            placeholder="사진 고르기"
            accept={PHOTO_TYPES.join(',')}
            clearable
            clearButtonProps={{ 'aria-label': `${STAGE_WORDS[stage]} 사진 빼기` }}
            value={form[stage]}
            onChange={(file) => change({ [stage]: file })}
          />
        ))}
    </ActDialog>
  );
}

interface FieldsProps {
  form: MoveForm;
  change: (changed: Partial<MoveForm>) => void;
}

function DepartmentField({ detail, form, change }: FieldsProps & { detail: CaseDetail }) {
  const departments = useCaseChoices().data?.departments ?? [];
  return (
    <NativeSelect
      label="부서"
      value={form.department}
      onChange={(event) => change({ department: event.currentTarget.value })}
      data={[
        { value: '', label: '부서를 골라 주세요' },
        ...departments
          .filter(({ id }) => id !== detail.department.id)
          .map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  );
}

function SmallFields({ needs, form, change }: FieldsProps & { needs: readonly MoveNeed[] }) {
  return (
    <>
      {needs.includes('days') && (
        <NumberInput
          label="더 필요한 근무일"
          min={1}
          max={60}
          allowDecimal={false}
          suffix="일"
          value={form.days}
          onChange={(days) => change({ days: typeof days === 'number' ? days : 0 })}
        />
      )}
      {needs.includes('consent') && (
        <Checkbox
          label="시민이 두 번째 연장에 동의했어요"
          checked={form.consent}
          onChange={(event) => change({ consent: event.currentTarget.checked })}
        />
      )}
      {needs.includes('into') && (
        <TextInput
          label="합칠 민원 번호"
          placeholder="26-7K3MQ2"
          maxLength={20}
          value={form.into}
          onChange={(event) => change({ into: event.currentTarget.value })}
        />
      )}
    </>
  );
}
