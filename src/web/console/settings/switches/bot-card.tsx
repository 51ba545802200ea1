import { useState } from 'react';
import { Button, Modal, Stack, Text, Title } from '@mantine/core';
import type { SwitchesInfo } from '../../../../console/settings-api.js';
import { SwitchedRow } from './switched-row.js';
import { SwitchOffForm } from './switch-off-form.js';

type Step = 'closed' | 'asked' | 'filled';

/** Everything off at once: asked twice, because every citizen of the city sees it. */
export function BotCard({ info }: { info: SwitchesInfo }) {
  const [step, setStep] = useState<Step>('closed');
  const off = info.switches.find(({ kind }) => kind === 'bot');
  const close = () => setStep('closed');
  return (
    <section className={off ? 'setting-card is-off' : 'setting-card'} aria-labelledby="bot-title">
      <div className="page-head">
        <div>
          <Title order={2} id="bot-title">
            봇 전체
          </Title>
          <Text c="dimmed">
            모든 채널의 자동 답변이 멈추고, 안내와 전화번호만 나가요. 상담원과의 대화는 이어져요.
          </Text>
        </div>
        {off === undefined && !info.offBySetting && (
          <Button color="red.8" onClick={() => setStep('asked')}>
            봇 전체 멈추기
          </Button>
        )}
      </div>
      {off !== undefined && (
        <ul className="switched">
          <SwitchedRow info={info} switched={off} />
        </ul>
      )}
      <Modal opened={step !== 'closed'} onClose={close} title="봇 전체 멈추기" closeOnClickOutside={false}>
        {step === 'asked' ? (
          <Stack>
            <Text>
              모든 시민이 모든 채널에서 자동 답변을 받지 못하게 돼요. 한 주제만 틀렸다면 그 주제만 멈추는 것이
              좋아요.
            </Text>
            <Button variant="default" onClick={close} data-autofocus>
              그만두기
            </Button>
            <Button color="red.8" variant="outline" onClick={() => setStep('filled')}>
              그래도 봇 전체를 멈출게요
            </Button>
          </Stack>
        ) : (
          <SwitchOffForm
            target={{ kind: 'bot', name: 'bot' }}
            warning="모든 채널의 자동 답변이 멈춘다는 것을 알고 있어요."
            act="봇 전체 멈추기"
            onDone={close}
            onCancel={close}
          />
        )}
      </Modal>
    </section>
  );
}
