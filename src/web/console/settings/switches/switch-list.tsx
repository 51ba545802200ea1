import { useState } from 'react';
import { Button, Modal, Select, Text, Title } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import type { SwitchesInfo } from '../../../../console/settings-api.js';
import { SwitchOffForm } from './switch-off-form.js';
import { SwitchedRow } from './switched-row.js';
import type { Switched } from './switch-words.js';

/** Topics and channels that are off, and the button to switch one more off. */
export function SwitchList({ info }: { info: SwitchesInfo }) {
  const [opened, setOpened] = useState(false);
  const off = info.switches.filter(({ kind }) => kind !== 'bot');
  const close = () => setOpened(false);
  return (
    <section className="setting-card" aria-labelledby="switches-title">
      <div className="page-head">
        <div>
          <Title order={2} id="switches-title">
            주제와 채널
          </Title>
          <Text c="dimmed">한 주제의 답변이나 한 채널의 봇만 멈춰요.</Text>
        </div>
        <Button
          variant="default"
          leftSection={<IconPlayerPause size={18} aria-hidden />}
          onClick={() => setOpened(true)}
        >
          주제나 채널 멈추기
        </Button>
      </div>
      {off.length === 0 ? (
        <Text>모든 주제와 채널이 켜져 있어요.</Text>
      ) : (
        <ul className="switched">
          {off.map((each) => (
            <SwitchedRow key={`${each.kind} ${each.name}`} info={info} switched={each} />
          ))}
        </ul>
      )}
      <Modal opened={opened} onClose={close} title="주제나 채널 멈추기" closeOnClickOutside={false}>
        <TargetForm info={info} onClose={close} />
      </Modal>
    </section>
  );
}

/** `kind/name`, as one value of the list. */
function targetOf(value: string | null): Pick<Switched, 'kind' | 'name'> | undefined {
  const [kind, name] = value?.split(/\/(.*)/s) ?? [];
  return (kind === 'topic' || kind === 'channel') && name !== undefined ? { kind, name } : undefined;
}

function TargetForm({ info, onClose }: { info: SwitchesInfo; onClose: () => void }) {
  const [target, setTarget] = useState<string | null>(null);
  return (
    <SwitchOffForm target={targetOf(target)} act="멈추기" onDone={onClose} onCancel={onClose}>
      <Select
        label="무엇을 멈출까요?"
        placeholder="주제나 채널 찾기"
        data-autofocus
        searchable
        nothingFoundMessage="그런 주제나 채널이 없어요"
        value={target}
        onChange={setTarget}
        data={[
          {
            group: '채널',
            items: info.channels.map(({ name, title }) => ({ value: `channel/${name}`, label: title })),
          },
          {
            group: '주제',
            items: info.topics.map(({ id, title }) => ({ value: `topic/${id}`, label: title })),
          },
        ]}
      />
    </SwitchOffForm>
  );
}
