import { useQuery } from '@tanstack/react-query';
import { Code, List, Stack, Text } from '@mantine/core';
import type { Enrolment } from '../../../console/api.js';
import { api } from '../api-client.js';
import { Loaded } from '../loaded.js';
import { CodeStep, type CodeStepProps } from './code-step.js';

/** The first time: the second factor is set up before anything else is seen. */
export function EnrolStep({ onAnswer, onRestart }: Omit<CodeStepProps, 'children' | 'focus'>) {
  const enrolment = useQuery({
    queryKey: ['enrolment'],
    queryFn: ({ signal }) => api.get<Enrolment>('/session/second-factor', { signal }),
    staleTime: Infinity,
    gcTime: 0,
  });
  return (
    <Loaded of={enrolment}>
      {({ qr, secret }) => (
        <CodeStep onAnswer={onAnswer} onRestart={onRestart} focus={false}>
          <Stack gap="sm">
            <Text>
              비밀번호가 새어 나가도 계정을 지킬 수 있게, 휴대전화의 인증 앱을 함께 써요. 한 번만 하면 돼요.
            </Text>
            <List type="ordered" spacing="xs">
              <List.Item>휴대전화에 인증 앱(예: Google OTP)을 설치해 주세요.</List.Item>
              <List.Item>앱에서 아래 QR 코드를 찍거나 비밀 키를 직접 써넣어 주세요.</List.Item>
              <List.Item>앱에 보이는 숫자 6자리를 여기에 써 주세요.</List.Item>
            </List>
            <img
              className="enrolment-qr"
              width="200"
              height="200"
              alt="인증 앱으로 찍을 QR 코드. 찍을 수 없으면 아래 비밀 키를 써넣어 주세요."
              src={`data:image/svg+xml,${encodeURIComponent(qr)}`}
            />
            <Text component="div" size="sm">
              비밀 키 <Code className="enrolment-secret">{secret}</Code>
            </Text>
          </Stack>
        </CodeStep>
      )}
    </Loaded>
  );
}
