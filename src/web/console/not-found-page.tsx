import { Anchor, Text, Title } from '@mantine/core';
import { Link } from 'wouter';
import { usePageTitle } from './page-title.js';

export function NotFoundPage() {
  usePageTitle('없는 화면');
  return (
    <div className="page">
      <Title order={1} mb="md">
        없는 화면이에요
      </Title>
      <Text>
        주소를 다시 확인하거나{' '}
        <Anchor component={Link} href="/" underline="always">
          처음 화면
        </Anchor>
        으로 가 주세요.
      </Text>
    </div>
  );
}
