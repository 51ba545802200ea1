import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { Button, Stack } from '@mantine/core';
import { Route, Router, Switch } from 'wouter';
import type { SessionInfo } from '../../console/api.js';
import { failureText } from './api-client.js';
import { FaultAlert } from './fault-alert.js';
import { Loading } from './loaded.js';
import { readSession, SessionProvider } from './session.js';
import { DoorFrame } from './signing-in/door-frame.js';
import { SignInPage } from './signing-in/sign-in-page.js';

const loadConsole = () => import('./signed-in-app.js');
const SignedInApp = lazy(async () => ({ default: (await loadConsole()).SignedInApp }));
const LinkPage = lazy(async () => ({ default: (await import('./signing-in/link-page.js')).LinkPage }));

export function App() {
  return (
    <Router base="/console">
      <Suspense fallback={<Loading />}>
        <Switch>
          <Route path="/link/:token">{({ token }) => <LinkPage token={token} />}</Route>
          <Route>
            <Gate />
          </Route>
        </Switch>
      </Suspense>
    </Router>
  );
}

type Known = { session: SessionInfo | undefined } | { failure: unknown } | undefined;

/** Asked once: later the session ends under a dialog, not by taking the page away. */
function Gate() {
  const [known, setKnown] = useState<Known>();
  const read = useCallback(async () => {
    try {
      setKnown({ session: await readSession() });
    } catch (failure) {
      setKnown({ failure });
    }
  }, []);
  useEffect(() => {
    // Its code arrives while the server is asked who we are.
    void loadConsole();
    void read();
  }, [read]);
  if (known === undefined) return <Loading />;
  if ('failure' in known)
    return (
      <DoorFrame title="연결하지 못했어요">
        <Stack>
          <FaultAlert message={failureText(known.failure)} />
          <Button onClick={() => void read()}>다시 해 보기</Button>
        </Stack>
      </DoorFrame>
    );
  if (known.session === undefined) return <SignInPage onSignedIn={read} />;
  return (
    <SessionProvider initial={known.session}>
      <SignedInApp />
    </SessionProvider>
  );
}
