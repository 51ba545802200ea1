import { QueryClient } from '@tanstack/react-query';
import { ApiFailure } from './api-client.js';

/** A refusal stays one however often it is asked again; only what did not arrive is. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) =>
          failures < 2 && error instanceof ApiFailure && (error.status === 0 || error.status >= 500),
      },
      mutations: { retry: false },
    },
  });
}
