import { type FunctionComponent, lazy, Suspense, useEffect, useRef } from 'react';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { useInboxEvents } from '../board/inbox-events.js';
import { Loading } from '../loaded.js';
import { NotFoundPage } from '../not-found-page.js';
import { settingsPlaces } from '../places.js';
import { useSession } from '../session.js';
import './settings.css';

/** Each page is loaded when it is opened; who talks with citizens all day need not have them. */
const PAGES: Record<string, FunctionComponent> = {
  '/settings/people': lazy(async () => ({ default: (await import('./people/people-page.js')).PeoplePage })),
  '/settings/departments': lazy(async () => ({
    default: (await import('./departments/departments-page.js')).DepartmentsPage,
  })),
  '/settings/accounts': lazy(async () => ({ default: (await import('./accounts-page.js')).AccountsPage })),
  '/settings/canned-replies': lazy(async () => ({
    default: (await import('./canned/canned-replies-page.js')).CannedRepliesPage,
  })),
  '/settings/switches': lazy(async () => ({
    default: (await import('./switches/switches-page.js')).SwitchesPage,
  })),
  '/settings/abuse': lazy(async () => ({ default: (await import('./abuse-page.js')).AbusePage })),
  '/settings/audit': lazy(async () => ({ default: (await import('./audit-page.js')).AuditPage })),
  '/settings/me': lazy(async () => ({ default: (await import('./me/me-page.js')).MePage })),
};

/** Nothing here is live but the bell. */
const NOTHING = () => undefined;

export function SettingsPages() {
  useInboxEvents(NOTHING);
  const places = settingsPlaces(useSession().may);
  const [location] = useLocation();
  const menu = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the menu is a strip, and the page that is shown may stand outside of it.
    menu.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [location]);
  return (
    <div className="settings">
      <nav ref={menu} className="settings-nav" aria-label="설정 메뉴">
        <ul>
          {places.map(({ path, title, icon: Icon }) => (
            <li key={path}>
              <Link href={path} aria-current={location === path ? 'page' : undefined}>
                <Icon size={18} aria-hidden />
                {title}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Suspense fallback={<Loading />}>
        <Switch>
          {places.map(({ path }) => (
            <Route key={path} path={path} component={PAGES[path]} />
          ))}
          <Route path="/settings">
            <Redirect to={places[0]?.path ?? '/settings/me'} replace />
          </Route>
          <Route>
            <NotFoundPage />
          </Route>
        </Switch>
      </Suspense>
    </div>
  );
}
