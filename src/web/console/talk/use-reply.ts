import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { ConversationDetail } from '../../../console/api.js';
import { unfilledPlaceholder } from './canned-text.js';
import { addToDraft, emptyDraft, settleDraft, useDraft } from './drafts.js';
import { send } from './outgoing.js';
import { photoFault } from './photo-choice.js';

export const LONGEST_REPLY = 5_000;

/** What is being written to the citizen: words, a photo, and what stands in its way. */
export function useReply(detail: ConversationDetail, onRefused: (error: unknown) => void) {
  const conversation = detail.conversationId;
  const queries = useQueryClient();
  const draft = useDraft(conversation, detail.draft);
  const [photo, setPhoto] = useState<File>();
  const [fault, setFault] = useState<string>();

  const change = (text: string) => {
    setFault(undefined);
    draft.change(text);
  };
  const choosePhoto = (files: FileList) => {
    const [file] = files;
    if (file === undefined) return;
    const wrong = photoFault(file);
    setFault(
      wrong ?? (files.length > 1 ? '사진은 한 번에 한 장씩 보낼 수 있어요. 첫 사진만 골랐어요.' : undefined),
    );
    if (wrong === undefined) setPhoto(file);
  };
  const submit = () => {
    const text = draft.text.trim();
    const wrong = textFault(text, photo !== undefined);
    setFault(wrong);
    if (wrong !== undefined || (text === '' && photo === undefined)) return;
    const entry = { clientId: crypto.randomUUID(), conversation, text, at: Date.now() };
    emptyDraft(conversation);
    setPhoto(undefined);
    send(queries, photo === undefined ? entry : { ...entry, photo }).then(
      (isSent) => isSent && settleDraft(conversation),
      (error: unknown) => {
        addToDraft(conversation, text);
        if (photo !== undefined) setPhoto(photo);
        onRefused(error);
      },
    );
  };
  return { ...draft, change, photo, choosePhoto, dropPhoto: () => setPhoto(undefined), fault, submit };
}

function textFault(text: string, hasPhoto: boolean): string | undefined {
  if (text.length > LONGEST_REPLY) return '5,000자까지 보낼 수 있어요. 나눠서 보내 주세요.';
  const gap = unfilledPlaceholder(text);
  if (gap !== undefined) return `“${gap}” 자리를 채운 뒤에 보내 주세요.`;
  return text === '' && !hasPhoto ? '보낼 말을 적어 주세요.' : undefined;
}
