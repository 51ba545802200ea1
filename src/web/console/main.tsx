import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './console.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { QueryClientProvider } from '@tanstack/react-query';
import { App } from './app.js';
import { pageNonce } from './page-nonce.js';
import { makeQueryClient } from './query-client.js';
import { Themed } from './theme.js';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root.');

// Dialogs hold back the page's scrolling by a sheet of their own, whose library looks here for the nonce.
Object.assign(globalThis, { __webpack_nonce__: pageNonce() });
// Words are on the screen before the web font has arrived.
void import('pretendard/dist/web/static/pretendard-dynamic-subset.css');

createRoot(root).render(
  <StrictMode>
    <Themed>
      <QueryClientProvider client={makeQueryClient()}>
        <App />
      </QueryClientProvider>
    </Themed>
  </StrictMode>,
);
