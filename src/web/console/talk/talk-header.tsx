import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconArrowLeft, IconDotsVertical, IconInfoCircle } from '@tabler/icons-react';
import type { ConversationDetail } from '../../../console/api.js';
import { useSession } from '../session.js';
import type { OpenDialog } from './dialog-names.js';
import { HandoverMarks } from './handover-marks.js';
import { useStaff } from './talk-queries.js';
import type { Acts } from './use-acts.js';

interface TalkHeaderProps {
  detail: ConversationDetail;
  acts: Acts;
  isBusy: boolean;
  onDialog: (dialog: OpenDialog) => void;
  onBack: () => void;
  /** Opens the side pane where it has no column of its own. */
  onSide: (() => void) | undefined;
}

export function TalkHeader({ detail, acts, isBusy, onDialog, onBack, onSide }: TalkHeaderProps) {
  const { staff } = useSession();
  const { handover, citizen, account } = detail;
  const isMine = handover?.owner?.id === staff.id;
  return (
    <header className="talk-header">
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        className="talk-back"
        aria-label="목록으로"
        onClick={onBack}
      >
        <IconArrowLeft size={20} aria-hidden />
      </ActionIcon>
      <div className="talk-header-words">
        <h2 className="talk-name">{citizen}</h2>
        <span className="talk-dim talk-account">{account.name}</span>
        {handover !== undefined && <HandoverMarks handover={handover} me={staff.id} />}
      </div>
      <div className="talk-acts">
        {handover?.owner === undefined && (
          <Button size="compact-md" loading={isBusy} onClick={() => void acts.claim()}>
            맡기
          </Button>
        )}
        <Button
          size="compact-md"
          variant="default"
          className="talk-wide"
          onClick={() => onDialog({ name: 'new-case' })}
        >
          민원으로 만들기
        </Button>
        {isMine && (
          <>
            <Button
              size="compact-md"
              variant="default"
              className="talk-wide"
              onClick={() => onDialog({ name: 'snooze' })}
            >
              미루기
            </Button>
            <Button size="compact-md" variant="default" onClick={() => onDialog({ name: 'close' })}>
              끝내기
            </Button>
          </>
        )}
        {onSide !== undefined && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label="시민 정보와 추천 답"
            onClick={onSide}
          >
            <IconInfoCircle size={20} aria-hidden />
          </ActionIcon>
        )}
        {handover !== undefined && (
          <ActMenu isMine={isMine} owner={handover.owner?.id} onDialog={onDialog} acts={acts} />
        )}
      </div>
    </header>
  );
}

interface ActMenuProps {
  isMine: boolean;
  owner: string | undefined;
  onDialog: (dialog: OpenDialog) => void;
  acts: Acts;
}

/** Only what may be done: a colleague who is here keeps his talk, one who is away can be stood in for. */
function ActMenu({ isMine, owner, onDialog, acts }: ActMenuProps) {
  const { staff } = useSession();
  const isOthers = owner !== undefined && !isMine;
  const { data: colleagues = [] } = useStaff(isOthers);
  const isOwnerAway = isOthers && colleagues.find(({ id }) => id === owner)?.absent === true;
  if (isOthers && !isOwnerAway) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label="대화에 할 일">
          <IconDotsVertical size={20} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {isOwnerAway && <Menu.Item onClick={() => void acts.assign(staff.id)}>내가 이어받기</Menu.Item>}
        <Menu.Item onClick={() => onDialog({ name: 'assign' })}>동료에게 넘기기</Menu.Item>
        {!isOthers && <Menu.Item onClick={() => onDialog({ name: 'transfer' })}>부서로 이송</Menu.Item>}
        <Menu.Item onClick={() => onDialog({ name: 'new-case' })}>민원으로 만들기</Menu.Item>
        {isMine && (
          <>
            <Menu.Item onClick={() => onDialog({ name: 'snooze' })}>잠시 미루기</Menu.Item>
            <Menu.Item onClick={() => onDialog({ name: 'hand-back' })}>봇에게 돌려주기</Menu.Item>
            <Menu.Item onClick={() => onDialog({ name: 'close' })}>끝내기</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
