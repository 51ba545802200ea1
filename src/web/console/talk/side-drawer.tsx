import { Drawer } from '@mantine/core';
import type { ConversationDetail } from '../../../console/api.js';
import { SidePane } from './side-pane.js';

interface SideDrawerProps {
  detail: ConversationDetail;
  onClose: () => void;
}

/** The side pane where it has no column of its own. */
export function SideDrawer({ detail, onClose }: SideDrawerProps) {
  return (
    <Drawer.Root opened onClose={onClose} position="right">
      <Drawer.Overlay />
      <Drawer.Content>
        {/* The page has one banner, and this heading is none. */}
        <Drawer.Header role="presentation">
          <Drawer.Title>시민 정보와 추천 답</Drawer.Title>
          <Drawer.CloseButton aria-label="닫기" />
        </Drawer.Header>
        <Drawer.Body p={0}>
          <SidePane detail={detail} />
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
