import { useState } from 'react';
import { Button, Group, Modal } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { CasePhoto } from '../../../console/case-api.js';
import { FaultAlert } from '../fault-alert.js';
import { dayAndClock } from '../moments.js';
import { stageWords } from './case-words.js';
import { photoAddress } from './photo-address.js';
import { RedactionEditor } from './redaction-editor.js';
import type { CaseActs } from './use-case-acts.js';

interface PhotoDialogProps {
  caseId: string;
  photos: readonly CasePhoto[];
  place: number;
  acts: CaseActs;
  onGo: (place: number) => void;
  onClose: () => void;
}

/** One picture large. What must not be seen by others is blacked out here. */
export function PhotoDialog({ caseId, photos, place, acts, onGo, onClose }: PhotoDialogProps) {
  const photo = photos[place];
  const [boxes, setBoxes] = useState(photo?.redactions ?? []);
  if (photo === undefined) return undefined;
  const isChanged = JSON.stringify(boxes) !== JSON.stringify(photo.redactions);
  const title = `${stageWords(photo)} (${String(place + 1)}/${String(photos.length)})`;
  return (
    <Modal opened size="xl" onClose={onClose} title={title}>
      <p className="case-photo-words">{dayAndClock(photo.addedAt)}에 올라왔어요.</p>
      {photo.isVideo ? (
        <video
          className="case-video"
          src={photoAddress(caseId, photo)}
          aria-label={title}
          controls
          playsInline
          preload="metadata"
        />
      ) : (
        <RedactionEditor
          address={photoAddress(caseId, photo)}
          alt={title}
          boxes={boxes}
          onChange={setBoxes}
        />
      )}
      <FaultAlert message={acts.problem} />
      <Group justify="space-between" mt="md">
        <Group>
          <Button
            variant="default"
            disabled={place === 0 || isChanged}
            leftSection={<IconChevronLeft size={18} aria-hidden />}
            onClick={() => onGo(place - 1)}
          >
            앞으로
          </Button>
          <Button
            variant="default"
            disabled={place === photos.length - 1 || isChanged}
            rightSection={<IconChevronRight size={18} aria-hidden />}
            onClick={() => onGo(place + 1)}
          >
            다음으로
          </Button>
        </Group>
        {!photo.isVideo && (
          <Button
            disabled={!isChanged}
            loading={acts.isBusy}
            onClick={() => void acts.redact(photo.position, boxes)}
          >
            가릴 곳 저장
          </Button>
        )}
      </Group>
    </Modal>
  );
}
