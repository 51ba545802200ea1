import { useCallback, useMemo, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { notifications } from '@mantine/notifications';
import type { CaseDetail, MoveRequest, RedactionBox } from '../../../console/case-api.js';
import { api, ApiFailure, failureText } from '../api-client.js';
import { caseKeys } from './case-keys.js';

/** A photo of a phone takes its time on a slow line. */
const UPLOAD_MILLISECONDS = 60_000;

export interface CaseActs {
  move: (request: MoveRequest, done: string) => Promise<boolean>;
  handOver: (staff: string | null) => Promise<boolean>;
  addPhoto: (stage: 'before' | 'after', photo: File) => Promise<boolean>;
  redact: (position: number, boxes: readonly RedactionBox[]) => Promise<boolean>;
  confirmIdentity: () => Promise<boolean>;
  setOutsideNumber: (number: string) => Promise<boolean>;
  /** Why the last act was not done. */
  problem: string | undefined;
  isBusy: boolean;
  settle: () => void;
}

export function useCaseActs(id: string): CaseActs {
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const settle = useCallback(() => setProblem(undefined), []);
  const acts = useMemo(() => {
    const path = `/cases/${encodeURIComponent(id)}`;
    const run = async (call: () => Promise<CaseDetail | undefined>, done: string): Promise<boolean> => {
      setBusy(true);
      setProblem(undefined);
      try {
        const detail = await call();
        // Without an answer it has left this person's sight, as a transfer may do.
        if (detail !== undefined) queries.setQueryData(caseKeys.one(id), detail);
        else void queries.invalidateQueries({ queryKey: caseKeys.one(id) });
        void queries.invalidateQueries({ queryKey: caseKeys.lists });
        notifications.show({ message: done });
        return true;
      } catch (error) {
        setProblem(failureText(error));
        if (error instanceof ApiFailure && error.status === 409)
          void queries.invalidateQueries({ queryKey: caseKeys.one(id) });
        return false;
      } finally {
        setBusy(false);
      }
    };
    return {
      move: (request: MoveRequest, done: string) =>
        run(() => api.post<CaseDetail | undefined>(`${path}/moves`, request), done),
      handOver: (staff: string | null) =>
        run(() => api.put<CaseDetail>(`${path}/handler`, { staff }), '담당자를 바꿨어요.'),
      confirmIdentity: () =>
        run(() => api.post<CaseDetail>(`${path}/identity`, {}), '신원을 확인했다고 남겼어요.'),
      setOutsideNumber: (number: string) =>
        run(() => api.put<CaseDetail>(`${path}/outside-number`, { number }), '번호를 저장했어요.'),
      addPhoto: (stage: 'before' | 'after', photo: File) => {
        const form = new FormData();
        // Fields first: the server reads in order.
        form.append('stage', stage);
        form.append('photo', photo);
        const call = () => api.post<CaseDetail>(`${path}/photos`, form, { timeout: UPLOAD_MILLISECONDS });
        return run(call, '사진을 올렸어요.');
      },
      redact: (position: number, boxes: readonly RedactionBox[]) => {
        const call = () => api.put<CaseDetail>(`${path}/photos/${String(position)}/redactions`, boxes);
        return run(call, '가릴 곳을 저장했어요.');
      },
    };
  }, [id, queries]);
  return { ...acts, problem, isBusy, settle };
}
