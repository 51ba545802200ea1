import { lazy, Suspense } from 'react';
import { Notifications } from '@mantine/notifications';
import { Redirect, Route, Switch } from 'wouter';
import { AppFrame } from './app-frame.js';
import { CommandPalette } from './command-palette.js';
import { Loading } from './loaded.js';
import { NotFoundPage } from './not-found-page.js';
import { useSession } from './session.js';
import { TalkPage } from './talk/talk-page.js';

const BoardPage = lazy(async () => ({ default: (await import('./board/board-page.js')).BoardPage }));
const CasesPage = lazy(async () => ({ default: (await import('./cases/cases-page.js')).CasesPage }));
const SettingsPages = lazy(async () => ({
  default: (await import('./settings/settings-pages.js')).SettingsPages,
}));

const CASES = /^\/cases(?:\/[^/]+)?\/?$/;
/** One pattern, so that going from talk to talk keeps the page and its lists. */
const TALKS = /^\/(?:talk(?:\/[^/]+)?)?\/?$/;

export function SignedInApp() {
  const { may } = useSession();
  return (
    <>
      <AppFrame>
        <Suspense fallback={<Loading />}>
          <Switch>
            <Route path={TALKS}>{may.talk ? <TalkPage /> : <Redirect to="/settings" replace />}</Route>
            <Route path={CASES}>{may.talk ? <CasesPage /> : <Redirect to="/settings" replace />}</Route>
            <Route path="/board">
              <BoardPage />
            </Route>
            <Route path="/settings/*?">
              <SettingsPages />
            </Route>
            <Route>
              <NotFoundPage />
            </Route>
          </Switch>
        </Suspense>
      </AppFrame>
      <CommandPalette />
      <Notifications position="bottom-right" limit={4} containerWidth={360} />
    </>
  );
}
