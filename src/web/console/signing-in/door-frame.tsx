import type { ReactNode } from 'react';
import { Paper } from '@mantine/core';
import { usePageTitle } from '../page-title.js';

/** What stands before the console: signing in and one-time links. */
export function DoorFrame({ title, children }: { title: string; children: ReactNode }) {
  usePageTitle(title);
  return (
    <main className="door">
      <Paper className="door-card" withBorder p="xl">
        {children}
      </Paper>
    </main>
  );
}
