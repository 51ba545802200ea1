import type { ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { Button, Center, Group, Loader, Text } from '@mantine/core';
import { failureText } from './api-client.js';
import { FaultAlert } from './fault-alert.js';

interface LoadedProps<T> {
  of: Pick<UseQueryResult<T>, 'data' | 'error' | 'isFetching' | 'refetch'>;
  children: (data: T) => ReactNode;
}

/** What was read, or that it is being read, or why it could not be and a button to try again. */
export function Loaded<T>({ of: { data, error, isFetching, refetch }, children }: LoadedProps<T>) {
  if (data !== undefined) return children(data);
  if (error === null || isFetching) return <Loading />;
  return (
    <div>
      <FaultAlert message={failureText(error)} />
      <Button mt="md" variant="default" onClick={() => void refetch()}>
        다시 불러오기
      </Button>
    </div>
  );
}

export function Loading() {
  return (
    <Center p="xl" role="status">
      <Group>
        <Loader size="sm" aria-hidden />
        <Text c="dimmed">불러오고 있어요</Text>
      </Group>
    </Center>
  );
}

export function Empty({ children }: { children: ReactNode }) {
  return <p className="empty">{children}</p>;
}
