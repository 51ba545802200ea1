import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Anchor, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import type { LinkInfo, SignInAnswer } from '../../../console/api.js';
import { api } from '../api-client.js';
import { FormEnd } from '../form-end.js';
import { useFormSubmission } from '../form-submission.js';
import { Loaded } from '../loaded.js';
import { DoorFrame } from './door-frame.js';
import { newPasswordFaults, PASSWORD_RULE } from './new-password.js';
import { showPassword } from './show-password.js';
import { SignInSteps, type SignInStep } from './sign-in-steps.js';

const TITLES: Record<LinkInfo['purpose'], { title: string; words: string }> = {
  first_admin: {
    title: '첫 관리자 만들기',
    words: '이 콘솔의 첫 관리자예요. 다른 사람은 들어간 뒤에 초대할 수 있어요.',
  },
  invitation: { title: '초대 받기', words: '쓸 이름과 비밀번호를 정하면 바로 시작할 수 있어요.' },
  reset: {
    title: '새 비밀번호 정하기',
    words: '새 비밀번호를 정하면 다른 기기의 로그인은 모두 끝나요.',
  },
};

/** Where a one-time link leads: the first admin, an invitation, a new password. */
export function LinkPage({ token }: { token: string }) {
  const path = `/links/${encodeURIComponent(token)}`;
  const [step, setStep] = useState<SignInStep>();
  const link = useQuery({
    queryKey: ['link', token],
    queryFn: ({ signal }) => api.get<LinkInfo>(path, { signal }),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    enabled: step === undefined,
  });
  const enter = () => {
    // The token leaves the address and the history with it.
    location.replace('/console');
    return Promise.resolve();
  };
  const taken = async ({ next }: SignInAnswer) => {
    if (next === 'in') await enter();
    else setStep(next);
  };
  return (
    <DoorFrame title="일회용 링크">
      {step !== undefined ? (
        <Stack>
          <Title order={1}>2단계 인증</Title>
          <SignInSteps from={step} onSignedIn={enter} />
        </Stack>
      ) : (
        <Loaded of={link}>{(info) => <LinkForm path={path} info={info} onTaken={taken} />}</Loaded>
      )}
      {link.error !== null && step === undefined && (
        <Text mt="lg">
          링크는 한 번만, 정해진 시간 안에만 쓸 수 있어요. 관리자에게 새 링크를 부탁하거나{' '}
          <Anchor href="/console" underline="always">
            로그인
          </Anchor>
          해 주세요.
        </Text>
      )}
    </DoorFrame>
  );
}

interface LinkFormProps {
  path: string;
  info: LinkInfo;
  onTaken: (answer: SignInAnswer) => Promise<void>;
}

function LinkForm({ path, info, onTaken }: LinkFormProps) {
  const [login, setLogin] = useState(info.login ?? '');
  const [name, setName] = useState(info.name ?? '');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const isFirst = info.purpose === 'first_admin';
  const { title, words } = TITLES[info.purpose];
  const form = useFormSubmission(
    async () => {
      const person = {
        ...(isFirst && { login: login.trim().toLowerCase() }),
        ...(info.purpose !== 'reset' && { name: name.trim() }),
      };
      await onTaken(await api.post<SignInAnswer>(path, { ...person, password }));
    },
    () => ({
      ...(isFirst && login.trim() === '' && { login: '아이디를 써 주세요.' }),
      ...(info.purpose !== 'reset' && name.trim() === '' && { name: '이름을 써 주세요.' }),
      ...newPasswordFaults(password, again),
    }),
  );
  return (
    <form onSubmit={(event) => void form.submit(event)} noValidate>
      <Stack>
        <Title order={1}>{title}</Title>
        <Text>{words}</Text>
        <TextInput
          label="아이디"
          name="login"
          description={isFirst ? '영문 소문자, 숫자, 점(.), 밑줄(_)' : undefined}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          readOnly={!isFirst}
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value)}
          error={form.fields.login}
        />
        {info.purpose !== 'reset' && (
          <TextInput
            label="이름"
            name="name"
            description="동료에게 보이고, 시민에게도 상담원 이름으로 보일 수 있어요."
            autoComplete="name"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={form.fields.name}
          />
        )}
        <PasswordInput
          label="비밀번호"
          name="password"
          description={PASSWORD_RULE}
          autoComplete="new-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={form.fields.password}
          {...showPassword}
        />
        <PasswordInput
          label="비밀번호 한 번 더"
          name="again"
          autoComplete="new-password"
          value={again}
          onChange={(event) => setAgain(event.currentTarget.value)}
          error={form.fields.again}
          {...showPassword}
        />
        <FormEnd form={form} act="저장하고 시작하기" />
      </Stack>
    </form>
  );
}
