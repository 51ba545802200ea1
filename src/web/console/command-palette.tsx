import { Kbd, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { Spotlight, spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { IconLogout, IconMoon, IconSearch, IconSun } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { useCurrentPaletteActs } from './palette-acts.js';
import { mainPlaces, type Place, settingsPlaces } from './places.js';
import { useSession } from './session.js';

export function openCommandPalette(): void {
  spotlight.open();
}

/** Every page and act by name: Ctrl+K, also while something is being written. */
export function CommandPalette() {
  const { may, signOut } = useSession();
  const [, navigate] = useLocation();
  const ofPage = useCurrentPaletteActs().map(({ id, title, keywords, keys, run }): SpotlightActionData => ({
    id,
    label: title,
    keywords: keywords ?? '',
    rightSection: keys === undefined ? undefined : <Kbd>{keys}</Kbd>,
    onClick: run,
  }));
  const isDark = useComputedColorScheme('light') === 'dark';
  const { setColorScheme } = useMantineColorScheme();

  const toAction = ({ path, title, icon: Icon, keywords }: Place): SpotlightActionData => ({
    id: path,
    label: title,
    keywords,
    leftSection: <Icon size={20} aria-hidden />,
    onClick: () => navigate(path),
  });
  const acts: SpotlightActionData[] = [
    {
      id: 'scheme',
      label: isDark ? '밝은 화면으로' : '어두운 화면으로',
      keywords: '다크 모드 라이트 모드',
      leftSection: isDark ? <IconSun size={20} aria-hidden /> : <IconMoon size={20} aria-hidden />,
      onClick: () => setColorScheme(isDark ? 'light' : 'dark'),
    },
    {
      id: 'sign-out',
      label: '로그아웃',
      keywords: '나가기',
      leftSection: <IconLogout size={20} aria-hidden />,
      onClick: () => void signOut(),
    },
  ];
  return (
    <Spotlight
      title="찾아가기"
      classNames={{ header: 'sr-only' }}
      shortcut="mod + K"
      tagsToIgnore={[]}
      triggerOnContentEditable
      nothingFound="찾은 것이 없어요. 다른 말로 찾아보세요."
      scrollable
      maxHeight="60vh"
      searchProps={{
        leftSection: <IconSearch size={20} aria-hidden />,
        placeholder: '화면이나 할 일 찾기',
        'aria-label': '화면이나 할 일 찾기',
      }}
      actions={[
        ...(ofPage.length > 0 ? [{ group: '이 화면에서', actions: ofPage }] : []),
        { group: '화면', actions: mainPlaces(may).map(toAction) },
        { group: '설정', actions: settingsPlaces(may).map(toAction) },
        { group: '할 일', actions: acts },
      ]}
    />
  );
}
