import { type DragEvent, type RefObject, useId, useState } from 'react';
import { Button, CloseButton, FileButton, Text } from '@mantine/core';
import { IconPhoto, IconSend } from '@tabler/icons-react';
import type { ConversationDetail } from '../../../console/api.js';
import type { CannedReply } from '../../../console/settings-api.js';
import { useSession } from '../session.js';
import { cannedQuestion, fillPlaceholders, matchingReplies } from './canned-text.js';
import { LocalPhoto } from './outgoing-line.js';
import { PHOTO_TYPES } from './photo-choice.js';
import { useCannedReplies } from './talk-queries.js';
import { usePickList } from './use-pick-list.js';
import { LONGEST_REPLY, useReply } from './use-reply.js';
import { WritingArea } from './writing-area.js';

interface ReplyBoxProps {
  detail: ConversationDetail;
  field: RefObject<HTMLTextAreaElement | null>;
  isDisabled: boolean;
  onRefused: (error: unknown) => void;
}

export function ReplyBox({ detail, field, isDisabled, onRefused }: ReplyBoxProps) {
  const reply = useReply(detail, onRefused);
  const list = useCannedList(detail, reply.text, (text) => reply.change(text));
  const [isOver, setOver] = useState(false);
  const canTakePhoto = !isDisabled && detail.composer.canSendPhoto;
  const statusId = useId();
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (canTakePhoto) reply.choosePhoto(event.dataTransfer.files);
  };
  return (
    <div
      className="talk-reply"
      data-over={isOver && canTakePhoto}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {reply.photo !== undefined && (
        <div className="talk-chosen">
          <LocalPhoto photo={reply.photo} />
          <CloseButton aria-label="사진 빼기" onClick={reply.dropPhoto} />
        </div>
      )}
      <WritingArea<CannedReply>
        field={field}
        label="답장"
        placeholder="답장을 적어 주세요. / 를 치면 상용구가 나와요."
        value={reply.text}
        isDisabled={isDisabled}
        describedBy={statusId}
        list={list}
        listLabel="상용구"
        listView={({ shortcut, title, text }) => (
          <>
            <strong>/{shortcut.replace(/^\//, '')}</strong> {title}
            <Text size="xs" c="dimmed" truncate>
              {text}
            </Text>
          </>
        )}
        onChange={reply.change}
        onSend={reply.submit}
        {...(canTakePhoto ? { onFiles: reply.choosePhoto } : {})}
      />
      <div className="talk-reply-foot">
        <FileButton
          accept={PHOTO_TYPES.join(',')}
          disabled={!canTakePhoto}
          inputProps={{ 'aria-label': '보낼 사진', tabIndex: -1 }}
          onChange={(file) => file !== null && reply.choosePhoto(asList(file))}
        >
          {(button) => (
            <Button
              {...button}
              size="compact-md"
              variant="subtle"
              leftSection={<IconPhoto size={18} aria-hidden />}
              disabled={!canTakePhoto}
            >
              사진
            </Button>
          )}
        </FileButton>
        <span id={statusId} className="talk-reply-status" aria-live="polite">
          <Status fault={reply.fault} isOnlyHere={reply.isOnlyHere} length={reply.text.length} />
        </span>
        <Button
          size="compact-md"
          rightSection={<IconSend size={16} aria-hidden />}
          disabled={isDisabled || reply.text.length > LONGEST_REPLY}
          onClick={reply.submit}
        >
          보내기
        </Button>
      </div>
    </div>
  );
}

function Status({
  fault,
  isOnlyHere,
  length,
}: {
  fault: string | undefined;
  isOnlyHere: boolean;
  length: number;
}) {
  const count = `${length.toLocaleString('ko-KR')} / ${LONGEST_REPLY.toLocaleString('ko-KR')}자`;
  if (fault !== undefined) return <span className="talk-bad">{fault}</span>;
  if (length > LONGEST_REPLY) return <span className="talk-bad">{count} · 나눠서 보내 주세요.</span>;
  if (isOnlyHere)
    return <span className="talk-bad">초안이 이 창에만 있어요. 연결되면 저장할 테니 창을 닫지 마세요.</span>;
  return length > LONGEST_REPLY / 2 ? count : null;
}

function useCannedList(detail: ConversationDetail, text: string, put: (text: string) => void) {
  const { staff, departments } = useSession();
  const question = cannedQuestion(text);
  const { data = [] } = useCannedReplies(question !== undefined);
  const offered = question === undefined ? [] : matchingReplies(data, question);
  const department = detail.handover?.department;
  const phone = departments.find(({ id }) => id === department?.id)?.phone;
  const known = { 시민: '시민', 상담원: staff.name, 담당부서: department?.name, 전화: phone };
  return usePickList(offered, text, (reply) => put(fillPlaceholders(reply.text, known)));
}

function asList(file: File): FileList {
  const transfer = new DataTransfer();
  transfer.items.add(file);
  return transfer.files;
}
