import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const web = resolve(import.meta.dirname, 'src/web');
const fonts = 'node_modules/pretendard/dist/web/static/pretendard-dynamic-subset.css';

/** Browser code: every page is an entry, all land in `dist/web` and are found by its manifest. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  publicDir: false,
  plugins: [lightStyles(), react()],
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    manifest: true,
    target: ['chrome105', 'edge105', 'firefox104', 'safari15.4'],
    // A data: address would need a hole in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rollupOptions: {
      input: {
        chat: join(web, 'chat/main.ts'),
        console: join(web, 'console/main.tsx'),
        identity: join(web, 'identity/page.css'),
        fonts: resolve(import.meta.dirname, fonts),
      },
    },
  },
});

/**
 * Of the design system's 780 tokens only those that our styles use, and of the font's nine weights
 * and two formats the two weights and one format that our pages show.
 */
function lightStyles(): Plugin {
  return {
    name: 'light-styles',
    enforce: 'pre',
    transform(code, id) {
      if (id.endsWith('/krds_tokens.css')) return { code: keepUsedTokens(code, ourStyles()), map: null };
      if (id.endsWith('/pretendard-dynamic-subset.css'))
        return { code: keepWeights(code, ['400', '700']), map: null };
      return null;
    },
  };
}

function ourStyles(): string {
  const files = readdirSync(web, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.css'))
    .map((file) => readFileSync(join(web, file), 'utf8'))
    .join('\n');
}

function keepUsedTokens(sheet: string, styles: string): string {
  const tokens = new Map(
    [...sheet.matchAll(/(--krds-[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
  );
  const used = new Set<string>();
  const use = (text: string) => {
    for (const [name] of text.matchAll(/--krds-[\w-]+/g)) {
      if (used.has(name)) continue;
      const value = tokens.get(name);
      if (value === undefined) throw new Error(`No token ${name} in the design system.`);
      used.add(name);
      use(value);
    }
  };
  use(styles);
  const kept = [...tokens].filter(([name]) => used.has(name)).map(([name, value]) => `${name}: ${value};`);
  return `:root {\n${kept.join('\n')}\n}\n`;
}

function keepWeights(sheet: string, weights: readonly string[]): string {
  return sheet
    .split(/(?=\/\* \[\d+\] \*\/)/)
    .filter((block) => weights.some((weight) => block.includes(`font-weight: ${weight};`)))
    .map((block) => block.replace(/, url\([^)]*\.woff\) format\('woff'\)/, ''))
    .join('');
}
