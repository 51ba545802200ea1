import type { ReactNode } from 'react';
import { Text, Title } from '@mantine/core';
import { usePageTitle } from '../page-title.js';

interface SettingsPageProps {
  title: string;
  /** What the page is for, in a sentence. */
  words: string;
  /** Buttons beside the title. */
  acts?: ReactNode;
  children: ReactNode;
}

export function SettingsPage({ title, words, acts, children }: SettingsPageProps) {
  usePageTitle(title);
  return (
    <section className="page settings-page">
      <div className="page-head">
        <div>
          <Title order={1}>{title}</Title>
          <Text c="dimmed" mt={4}>
            {words}
          </Text>
        </div>
        <div className="page-acts">{acts}</div>
      </div>
      {children}
    </section>
  );
}
