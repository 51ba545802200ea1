import { useEffect, useRef } from 'react';
import { reportSignedOut } from '../api-client.js';
import { ringFrom } from '../notices/bell.js';

/** The figures are not read more often than this, however much goes on. */
const PAUSE = 2_000;
const RECONNECT = 5_000;

export function useInboxEvents(onInbox: () => void): void {
  const latest = useRef(onInbox);
  useEffect(() => {
    latest.current = onInbox;
  });
  useEffect(() => {
    let source: EventSource;
    let pause: ReturnType<typeof setTimeout> | undefined;
    let reconnect: ReturnType<typeof setTimeout> | undefined;
    const connect = () => {
      source = new EventSource('/console/api/events');
      ringFrom(source);
      source.addEventListener('inbox', () => {
        pause ??= setTimeout(() => {
          pause = undefined;
          latest.current();
        }, PAUSE);
      });
      source.addEventListener('signed_out', reportSignedOut);
      source.addEventListener('error', () => {
        // After a refusal the browser gives up; the session may be back in a moment.
        if (source.readyState === EventSource.CLOSED) reconnect = setTimeout(connect, RECONNECT);
      });
    };
    connect();
    return () => {
      clearTimeout(pause);
      clearTimeout(reconnect);
      source.close();
    };
  }, []);
}
