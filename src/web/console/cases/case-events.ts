import { useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { reportSignedOut } from '../api-client.js';
import { ringFrom } from '../notices/bell.js';
import { caseKeys } from './case-keys.js';

/** Lists are read again at most so often, however much goes on. */
const PAUSE_MILLISECONDS = 1_000;
const RECONNECT_MILLISECONDS = 5_000;

/** Reads lists, and the case that is open, again when cases changed somewhere. */
export function useCaseEvents(open: string | undefined): void {
  const queries = useQueryClient();
  useEffect(() => {
    let source: EventSource;
    let pause: ReturnType<typeof setTimeout> | undefined;
    let reconnect: ReturnType<typeof setTimeout> | undefined;
    let wasCut = false;
    const read = () => {
      pause = undefined;
      void queries.invalidateQueries({ queryKey: caseKeys.lists });
      if (open !== undefined) void queries.invalidateQueries({ queryKey: caseKeys.one(open) });
    };
    const connect = () => {
      source = new EventSource('/console/api/events');
      ringFrom(source);
      source.addEventListener('open', () => {
        if (wasCut) read();
        wasCut = false;
      });
      source.addEventListener('cases', () => {
        pause ??= setTimeout(read, PAUSE_MILLISECONDS);
      });
      source.addEventListener('signed_out', reportSignedOut);
      source.addEventListener('error', () => {
        wasCut = true;
        // After a refusal the browser gives up; the session may be back in a moment.
        if (source.readyState === EventSource.CLOSED) reconnect = setTimeout(connect, RECONNECT_MILLISECONDS);
      });
    };
    connect();
    return () => {
      clearTimeout(pause);
      clearTimeout(reconnect);
      source.close();
    };
  }, [open, queries]);
}
