import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import express, { Router } from 'express';
import { type PageAssets, readPageAssets } from './page-assets.js';

const ONE_YEAR = '1y';
const ENTRY = 'src/web/console/main.tsx';

/** The page, its files and `api` behind it: everything under `/console`; mount it there. */
export function consolePage(webDirectory: string, api: Router): Router {
  let assets: PageAssets | undefined;
  const router = Router();
  router.use('/api', api);
  router.use(
    '/assets',
    express.static(join(webDirectory, 'assets'), { immutable: true, maxAge: ONE_YEAR, index: false }),
  );
  // A file of an older build is gone: the page would be no answer to a script.
  router.use('/assets', (_request, response) => {
    response.status(404).type('text').send('없는 파일이에요. 화면을 새로 고쳐 주세요.');
  });
  // Whatever the address below, the page itself finds its way.
  router.get('/{*path}', (_request, response) => {
    // Not at the start: citizens are answered also where nobody has built the agents' page.
    assets ??= readPageAssets(webDirectory, ENTRY, '/console');
    const nonce = randomBytes(16).toString('base64');
    response.set(headers(nonce)).type('html').send(shell(assets, nonce));
  });
  return router;
}

/** No script but our own files; style sheets that the page makes itself carry the nonce. */
function headers(nonce: string): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' blob: data:",
    "media-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    'Content-Security-Policy': policy.join('; '),
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    // One-time links stand in the address: no other site may hear of it.
    'Referrer-Policy': 'no-referrer',
    'X-Robots-Tag': 'noindex',
    'Cache-Control': 'no-store',
  };
}

function shell({ script, styles, icon }: PageAssets, nonce: string): string {
  return `<!doctype html>
<html lang="ko">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="csp-nonce" nonce="${nonce}">
<title>반장 상담 콘솔</title>
<link rel="icon" type="image/svg+xml" href="${icon}">
${styles.map((style) => `<link rel="stylesheet" href="${style}">`).join('\n')}
<script type="module" src="${script}"></script>
</head>
<body>
<noscript><p>상담 콘솔을 쓰려면 브라우저에서 자바스크립트를 켜 주세요.</p></noscript>
<div id="root"></div>
</body>
</html>
`;
}
