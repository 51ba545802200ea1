import { useState } from 'react';
import { NativeSelect, Text, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { CaseDetail, NewCase } from '../../../console/case-api.js';
import { api, failureText } from '../api-client.js';
import { ActDialog } from '../talk/act-dialog.js';
import { caseKeys } from './case-keys.js';
import { useCaseChoices } from './case-queries.js';

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
  const [form, setForm] = useState({ category: '', description: words, place: '', area: '' });
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const make = async (): Promise<boolean> => {
    if (form.category === '' || form.description.trim() === '') {
      setProblem(form.category === '' ? '분야를 골라 주세요.' : '무슨 불편인지 적어 주세요.');
      return false;
    }
    setBusy(true);
    try {
      const made = await api.post<CaseDetail>(`/conversations/${conversation}/cases`, newCaseOf(form));
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
  const select = (name: 'category' | 'area', label: string, none: string) => (
    <NativeSelect
      label={label}
      value={form[name]}
      onChange={(event) => setForm({ ...form, [name]: event.currentTarget.value })}
      data={[
        { value: '', label: none },
        ...(choices?.[name === 'category' ? 'categories' : 'areas'] ?? []).map((one) => ({
          value: one.id,
          label: one.name,
        })),
      ]}
    />
  );
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
      {select('category', '분야', '분야를 골라 주세요')}
      <Textarea
        label="내용"
        autosize
        minRows={3}
        maxRows={10}
        maxLength={2000}
        value={form.description}
        onChange={(event) => setForm({ ...form, description: event.currentTarget.value })}
      />
      <TextInput
        label="장소 (알면)"
        maxLength={200}
        value={form.place}
        onChange={(event) => setForm({ ...form, place: event.currentTarget.value })}
      />
      {select('area', '지역 (알면)', '모름')}
    </ActDialog>
  );
}

function newCaseOf(form: { category: string; description: string; place: string; area: string }): NewCase {
  const place = form.place.trim();
  return {
    category: form.category,
    description: form.description.trim(),
    ...(place !== '' && { place }),
    ...(form.area !== '' && { area: form.area }),
  };
}
