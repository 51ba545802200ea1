import { useState } from 'react';
import { Button, FileButton, UnstyledButton } from '@mantine/core';
import type { CaseDetail, CasePhoto } from '../../../console/case-api.js';
import { FaultAlert } from '../fault-alert.js';
import { PHOTO_TYPES, photoFault } from '../talk/photo-choice.js';
import { STAGE_WORDS, stageWords } from './case-words.js';
import { smallAddress } from './photo-address.js';
import { PhotoDialog } from './photo-dialog.js';
import type { CaseActs } from './use-case-acts.js';

/** Small pictures that open large; the department adds those of before and after. */
export function CasePhotos({ detail, acts }: { detail: CaseDetail; acts: CaseActs }) {
  const [open, setOpen] = useState<number>();
  const [fault, setFault] = useState<string>();
  const { id, photoList } = detail;
  const shown = photoList.findIndex(({ position }) => position === open);
  const add = (stage: 'before' | 'after') => (file: File | null) => {
    if (file === null) return;
    const problem = photoFault(file);
    setFault(problem);
    if (problem === undefined) void acts.addPhoto(stage, file);
  };
  return (
    <section className="case-part">
      <h2>사진</h2>
      {photoList.length === 0 && <p className="case-none">사진이 없어요.</p>}
      <ul className="case-photos">
        {photoList.map((photo, place) => (
          <li key={photo.position}>
            <UnstyledButton onClick={() => setOpen(photo.position)}>
              <img src={smallAddress(id, photo)} alt={altOf(photo, place)} loading="lazy" />
              <span>
                {stageWords(photo)}
                {photo.redactions.length > 0 && ` · 가림 ${String(photo.redactions.length)}곳`}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <div className="case-photo-acts case-no-print">
        {(['before', 'after'] as const).map((stage) => (
          <FileButton key={stage} accept={PHOTO_TYPES.join(',')} onChange={add(stage)}>
            {(props) => (
              <Button {...props} variant="default" loading={acts.isBusy}>
                {STAGE_WORDS[stage]} 사진 올리기
              </Button>
            )}
          </FileButton>
        ))}
      </div>
      <FaultAlert message={fault} />
      {shown >= 0 && (
        <PhotoDialog
          key={open}
          caseId={id}
          photos={photoList}
          place={shown}
          acts={acts}
          onGo={(to) => setOpen(photoList[to]?.position)}
          onClose={() => setOpen(undefined)}
        />
      )}
    </section>
  );
}

function altOf(photo: CasePhoto, place: number): string {
  const [what, act] = photo.isVideo ? ['동영상', '틀어 보기'] : ['사진', '크게 보기'];
  return `${String(place + 1)}번째 ${what}: ${stageWords(photo)}. ${act}`;
}
