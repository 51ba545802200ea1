import { useCallback, useMemo, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { ConversationDetail } from '../../../console/api.js';
import type { ClosingReason } from '../../../storage/handover-tables.js';
import { api, ApiFailure, failureText } from '../api-client.js';
import { announce } from './announcer.js';
import { talkKeys } from './talk-keys.js';
import { keepDetail } from './use-conversation.js';

export interface Acts {
  claim: () => Promise<boolean>;
  assign: (staff: string) => Promise<boolean>;
  handBack: () => Promise<boolean>;
  transfer: (department: string, reason: string) => Promise<boolean>;
  snooze: (until: number) => Promise<boolean>;
  close: (reason: ClosingReason) => Promise<boolean>;
  resend: (seq: number) => Promise<boolean>;
  markAbuse: (seq: number) => Promise<boolean>;
  note: (text: string, mentions: string[]) => Promise<boolean>;
}

/** What can be done to a talk. Each tells whether it was done; why not stands in `problem`. */
export function useActs(id: string) {
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);

  const refuse = useCallback(
    (error: unknown) => {
      setProblem(failureText(error));
      // Somebody was faster: show how it stands now.
      if (error instanceof ApiFailure && error.status === 409)
        void queries.invalidateQueries({ queryKey: talkKeys.conversation(id) });
    },
    [id, queries],
  );

  const acts = useMemo<Acts>(() => {
    const path = `/conversations/${id}`;
    const run = async (call: () => Promise<ConversationDetail>, done: string): Promise<boolean> => {
      setBusy(true);
      setProblem(undefined);
      try {
        keepDetail(queries, await call());
        announce(done);
        return true;
      } catch (error) {
        refuse(error);
        return false;
      } finally {
        setBusy(false);
      }
    };
    return {
      claim: () => run(() => api.put(`${path}/owner`, {}), '대화를 맡았어요.'),
      assign: (staff) => run(() => api.put(`${path}/owner`, { staff }), '담당을 바꿨어요.'),
      handBack: () => run(() => api.delete(`${path}/owner`), '봇에게 돌려줬어요.'),
      transfer: (department, reason) =>
        run(() => api.put(`${path}/department`, { department, reason }), '부서로 이송했어요.'),
      snooze: (until) => run(() => api.put(`${path}/snooze`, { until }), '대화를 잠시 미뤘어요.'),
      close: (reason) => run(() => api.put(`${path}/closing`, { reason }), '대화를 끝냈어요.'),
      resend: (seq) => run(() => api.post(`${path}/items/${String(seq)}/resend`), '다시 보냈어요.'),
      markAbuse: (seq) => run(() => api.post(`${path}/items/${String(seq)}/abuse`), '욕설로 표시했어요.'),
      note: (text, mentions) => run(() => api.post(`${path}/notes`, { text, mentions }), '메모를 남겼어요.'),
    };
  }, [id, queries, refuse]);

  return { acts, problem, isBusy, refuse, settle: useCallback(() => setProblem(undefined), []) };
}
