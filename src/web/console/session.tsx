import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { SessionInfo } from '../../console/api.js';
import { api, ApiFailure, onSignedOut } from './api-client.js';
import { SignInDialog } from './signing-in/sign-in-dialog.js';

export interface Session extends SessionInfo {
  /** Reads it again: after one's own absence or name has changed. */
  refresh: () => Promise<void>;
  signOut: () => Promise<void>;
}

const SessionContext = createContext<Session | undefined>(undefined);

/** Who is at the screen. Only below `SessionProvider`, where somebody always is. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (session === undefined) throw new Error('useSession is used outside of SessionProvider.');
  return session;
}

/** Undefined: nobody is signed in. */
export async function readSession(): Promise<SessionInfo | undefined> {
  try {
    return await api.get<SessionInfo>('/session');
  } catch (error) {
    if (error instanceof ApiFailure && error.status === 401) return undefined;
    throw error;
  }
}

interface SessionProviderProps {
  initial: SessionInfo;
  children: ReactNode;
}

/**
 * Keeps the page standing when the session ends: what was typed stays where it is, and a dialog
 * over the page asks to sign in again.
 */
export function SessionProvider({ initial, children }: SessionProviderProps) {
  const [info, setInfo] = useState(initial);
  const [ended, setEnded] = useState(false);
  const queries = useQueryClient();
  useEffect(() => onSignedOut(() => setEnded(true)), []);

  const refresh = useCallback(async () => {
    const now = await readSession();
    if (now === undefined) setEnded(true);
    else setInfo(now);
  }, []);

  useEffect(() => {
    // Roles and absences may have changed while the page was behind others.
    const look = () => {
      if (document.visibilityState === 'visible') void refresh().catch(() => undefined);
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [refresh]);

  const resume = useCallback(async () => {
    const now = await readSession();
    if (now === undefined) return;
    // Somebody else at the same desk must not find the words and lists of the first.
    if (now.staff.id !== initial.staff.id) {
      location.reload();
      return;
    }
    setInfo(now);
    setEnded(false);
    await queries.invalidateQueries();
  }, [initial.staff.id, queries]);

  const session = useMemo<Session>(
    () => ({
      ...info,
      refresh,
      signOut: async () => {
        await api.delete('/session');
        location.assign('/console');
      },
    }),
    [info, refresh],
  );
  return (
    <SessionContext value={session}>
      {children}
      <SignInDialog opened={ended} login={info.staff.login} onSignedIn={resume} />
    </SessionContext>
  );
}
