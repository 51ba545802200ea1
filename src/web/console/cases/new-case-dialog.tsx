import { useState } from 'react';
import { Checkbox, NativeSelect, Text, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { CaseDetail, CategoryChoice, NamedId } from '../../../console/case-api.js';
import { api, failureText } from '../api-client.js';
import { ActDialog } from '../talk/act-dialog.js';
import { caseKeys } from './case-keys.js';
import { useCaseChoices } from './case-queries.js';
import { KIND_WORDS } from './case-words.js';
import { beginCase, type CaseDraft, missingIn, newCaseOf } from './new-case.js';

interface NewCaseDialogProps {
  conversation: string;
  /** The citizen's words so far, to begin with. */
  words: string;
  onClose: () => void;
}

/** A talk becomes a case: its photos come along. */
export function NewCaseDialog({ conversation, words, onClose }: NewCaseDialogProps) {
  const choices = useCaseChoices().data;
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const [form, setForm] = useState(beginCase(words));
  const change = (changed: Partial<CaseDraft>) => setForm({ ...form, ...changed });
  const category = choices?.categories.find(({ id }) => id === form.category);
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const make = async (): Promise<boolean> => {
    const missing = missingIn(form);
    if (missing !== undefined) {
      setProblem(missing);
      return false;
    }
    setBusy(true);
    try {
      const made = await api.post<CaseDetail>(
        `/conversations/${conversation}/cases`,
        newCaseOf(form, category),
      );
      queries.setQueryData(caseKeys.one(made.id), made);
      navigate(`/cases/${made.id}`);
      return true;
    } catch (error) {
      setProblem(failureText(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return (
    <ActDialog
      title="민원으로 만들기"
      label="민원 만들기"
      isBusy={isBusy}
      problem={problem}
      onClose={onClose}
      onDo={make}
    >
      <Text size="sm">
        번호와 기한이 생기고, 시민에게 접수했다고 알려요. 담당 부서는 분야와 지역으로 정해져요.
      </Text>
      <NativeSelect
        label="분야"
        value={form.category}
        onChange={({ currentTarget: { value } }) =>
          change({
            category: value,
            kind: choices?.categories.find(({ id }) => id === value)?.kind ?? 'nuisance',
            answers: {},
          })
        }
        data={[{ value: '', label: '분야를 골라 주세요' }, ...optionsOf(choices?.categories)]}
      />
      <NativeSelect
        label="구분"
        value={form.kind}
        onChange={(event) => change({ kind: event.currentTarget.value as CaseDraft['kind'] })}
        data={[
          { value: 'nuisance', label: `${KIND_WORDS.nuisance} (신원 확인 없이)` },
          { value: 'petition', label: `${KIND_WORDS.petition} (법정 처리기간)` },
        ]}
      />
      {form.kind === 'petition' && (
        <Checkbox
          label="신청인이 누구인지 확인했어요"
          checked={form.identified}
          onChange={(event) => change({ identified: event.currentTarget.checked })}
        />
      )}
      <Textarea
        label="내용"
        autosize
        minRows={3}
        maxRows={10}
        maxLength={2000}
        value={form.description}
        onChange={(event) => change({ description: event.currentTarget.value })}
      />
      <Checkbox
        label="사람이 다칠 위험이 있어요"
        checked={form.danger}
        onChange={(event) => change({ danger: event.currentTarget.checked })}
      />
      <TextInput
        label="장소 (알면)"
        maxLength={200}
        value={form.place}
        onChange={(event) => change({ place: event.currentTarget.value })}
      />
      <NativeSelect
        label="지역 (알면)"
        value={form.area}
        onChange={(event) => change({ area: event.currentTarget.value })}
        data={[{ value: '', label: '모름' }, ...optionsOf(choices?.areas)]}
      />
      {category?.questions.map((question) => (
        <QuestionField
          key={question.id}
          question={question}
          answer={form.answers[question.id] ?? ''}
          onAnswer={(answer) => change({ answers: { ...form.answers, [question.id]: answer } })}
        />
      ))}
    </ActDialog>
  );
}

interface QuestionFieldProps {
  question: CategoryChoice['questions'][number];
  answer: string;
  onAnswer: (answer: string) => void;
}

/** What the citizen would have been asked: what the agent knows of it. */
function QuestionField({ question: { ask, choices }, answer, onAnswer }: QuestionFieldProps) {
  const props = {
    label: ask,
    value: answer,
    onChange: (event: { currentTarget: { value: string } }) => onAnswer(event.currentTarget.value),
  };
  return choices === undefined ? (
    <TextInput {...props} maxLength={200} placeholder="모르면 비워 두세요" />
  ) : (
    <NativeSelect {...props} data={[{ value: '', label: '모름' }, ...choices]} />
  );
}

function optionsOf(named: readonly NamedId[] = []) {
  return named.map(({ id, name }) => ({ value: id, label: name }));
}
