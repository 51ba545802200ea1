import type { ReactNode } from 'react';
import {
  ActionIcon,
  Kbd,
  Menu,
  Tooltip,
  UnstyledButton,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import {
  IconChevronDown,
  IconLogout,
  IconMoon,
  IconSearch,
  IconSun,
  IconUserCircle,
} from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import { AbsenceSwitch } from './absence-switch.js';
import { openCommandPalette } from './command-palette.js';
import { NoticesButton } from './notices/notices-button.js';
import { mainPlaces } from './places.js';
import { useSession } from './session.js';

/** Header, navigation and the place of the page; on a phone the navigation is at the bottom. */
export function AppFrame({ children }: { children: ReactNode }) {
  const { office } = useSession();
  return (
    <div className="frame">
      <a className="skip-link" href="#content">
        본문으로 건너뛰기
      </a>
      <header className="frame-header">
        <span className="frame-brand">
          <span className="frame-city">{office.name}</span> <strong>{office.botName}</strong>
        </span>
        <Navigation />
        <div className="frame-tools">
          <PaletteButton />
          <NoticesButton />
          <AbsenceSwitch />
          <SchemeButton />
          <OwnMenu />
        </div>
      </header>
      <main className="frame-main" id="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

function Navigation() {
  const { may } = useSession();
  const [location] = useLocation();
  const isAt = (path: string) =>
    location.startsWith(path) || (path === '/talk' && (location === '/' || location === ''));
  return (
    <nav className="frame-nav" aria-label="주 메뉴">
      <ul>
        {mainPlaces(may).map(({ path, title, icon: Icon }) => (
          <li key={path}>
            <Link href={path} aria-current={isAt(path) ? 'page' : undefined}>
              <Icon size={20} aria-hidden />
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function PaletteButton() {
  const keys = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘ K' : 'Ctrl K';
  return (
    <UnstyledButton className="palette-button" onClick={openCommandPalette}>
      <IconSearch size={18} aria-hidden />
      <span className="palette-words">찾아가기</span>
      <Kbd className="palette-words" size="xs" aria-hidden>
        {keys}
      </Kbd>
    </UnstyledButton>
  );
}

function SchemeButton() {
  const isDark = useComputedColorScheme('light') === 'dark';
  const { setColorScheme } = useMantineColorScheme();
  const label = isDark ? '밝은 화면으로' : '어두운 화면으로';
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={40}
        aria-label={label}
        onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
      >
        {isDark ? <IconSun size={20} aria-hidden /> : <IconMoon size={20} aria-hidden />}
      </ActionIcon>
    </Tooltip>
  );
}

function OwnMenu() {
  const { staff, signOut } = useSession();
  return (
    <Menu position="bottom-end" width={200} withinPortal={false}>
      <Menu.Target>
        <UnstyledButton className="own-menu">
          <IconUserCircle size={22} aria-hidden />
          <span className="own-name">{staff.name}</span>
          <span className="sr-only">님의 메뉴</span>
          <IconChevronDown size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          component={Link}
          href="/settings/me"
          leftSection={<IconUserCircle size={18} aria-hidden />}
        >
          내 정보
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={18} aria-hidden />} onClick={() => void signOut()}>
          로그아웃
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
