import type { ReactNode } from 'react';
import {
  createTheme,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  MantineProvider,
  Menu,
  Modal,
  ModalHeader,
  Notification,
} from '@mantine/core';
import { pageNonce } from './page-nonce.js';

/** The design system's blue; from the sixth on white words stand on it with 4.5:1 and more. */
const blue: MantineColorsTuple = [
  '#eef4ff',
  '#dce8fd',
  '#b9d1fb',
  '#86aff9',
  '#5c94f7',
  '#2f75ee',
  '#1f62dc',
  '#1650bd',
  '#103f97',
  '#0b2f72',
];

const theme = createTheme({
  fontFamily: "Pretendard, -apple-system, 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans KR', sans-serif",
  headings: {
    fontFamily: 'inherit',
    fontWeight: '700',
    sizes: { h1: { fontSize: '1.5rem' }, h2: { fontSize: '1.2rem' }, h3: { fontSize: '1.05rem' } },
  },
  colors: { blue },
  primaryColor: 'blue',
  primaryShade: { light: 6, dark: 6 },
  autoContrast: true,
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    // A menu's children are its items; the first of them has the focus.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    Modal: Modal.extend({ defaultProps: { closeButtonProps: { 'aria-label': '닫기' } } }),
    Notification: Notification.extend({
      defaultProps: { closeButtonProps: { 'aria-label': '알림 닫기' } },
    }),
    // The page has one banner, and a dialog's heading is none.
    ModalHeader: ModalHeader.extend({ defaultProps: { role: 'presentation' } }),
  },
});

/** Mantine's greys are too faint on our grounds for small words. */
const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#565f6b',
    '--mantine-color-placeholder': '#6b7480',
    '--mantine-color-error': '#c01f1f',
    '--mantine-color-anchor': '#1650bd',
    '--mantine-color-default-border': '#8b95a1',
    '--console-line': '#dde2e8',
    '--console-ground': '#f5f7fa',
    '--console-paper': '#ffffff',
  },
  dark: {
    '--mantine-color-body': '#16181d',
    '--mantine-color-dimmed': '#a9b0ba',
    '--mantine-color-placeholder': '#959da8',
    '--mantine-color-error': '#ff9b9b',
    '--mantine-color-anchor': '#86aff9',
    '--mantine-color-default-border': '#6b7480',
    '--console-line': '#343a43',
    '--console-ground': '#101216',
    '--console-paper': '#16181d',
  },
});

export function Themed({ children }: { children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      defaultColorScheme="auto"
      getStyleNonce={pageNonce}
    >
      {children}
    </MantineProvider>
  );
}
