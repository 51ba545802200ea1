import { Kbd, Modal, Switch, Table } from '@mantine/core';
import { prefer, usePreferences } from './preferences.js';

const KEYS: readonly [string, string][] = [
  ['J / ↓, K / ↑', '목록에서 다음, 이전 대화로'],
  ['Enter', '고른 대화 열기'],
  ['R', '답장 쓰기'],
  ['N', '메모 쓰기'],
  ['C', '대화 맡기'],
  ['E', '대화 끝내기'],
  ['S', '잠시 미루기'],
  ['/', '대화에서 찾기'],
  ['?', '이 도움말'],
  ['Esc', '입력 칸에서 나오기, 목록으로'],
  ['Ctrl K', '찾아가기와 할 일'],
];
const WRITING: readonly [string, string][] = [
  ['Enter', '보내기'],
  ['Shift Enter', '줄 바꾸기'],
  ['/', '빈 칸에서: 상용구 고르기'],
  ['@', '메모에서: 동료 부르기'],
];

export function HelpDialog({ onClose }: { onClose: () => void }) {
  const { shortcuts } = usePreferences();
  return (
    <Modal opened onClose={onClose} title="단축키" closeButtonProps={{ 'aria-label': '닫기' }}>
      <Switch
        label="단축키 사용"
        description="음성으로 글을 쓰신다면 꺼 두시는 편이 좋아요."
        checked={shortcuts}
        onChange={(event) => prefer({ shortcuts: event.currentTarget.checked })}
        mb="md"
      />
      <Keys caption="대화 화면에서" keys={KEYS} />
      <Keys caption="글을 쓸 때" keys={WRITING} />
    </Modal>
  );
}

function Keys({ caption, keys }: { caption: string; keys: readonly [string, string][] }) {
  return (
    <Table captionSide="top" verticalSpacing={4}>
      <Table.Caption>{caption}</Table.Caption>
      <Table.Tbody>
        {keys.map(([key, what]) => (
          <Table.Tr key={key}>
            <Table.Th scope="row" w={140}>
              <Kbd>{key}</Kbd>
            </Table.Th>
            <Table.Td>{what}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
