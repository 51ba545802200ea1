import { builtFile, type PageAssets, readPageAssets } from './page-assets.js';

/** Built files of the citizens' page, as URL paths under `/chat`. */
export interface ChatAssets extends PageAssets {
  /** Web fonts, in a sheet of their own so that words are on the screen before it has arrived. */
  fonts: string;
}

const SCRIPT = 'src/web/chat/main.ts';
const FONTS = 'node_modules/pretendard/dist/web/static/pretendard-dynamic-subset.css';

/** Reads what `vite build` left in `webDirectory` (`dist/web`). */
export function readChatAssets(webDirectory: string): ChatAssets {
  return {
    ...readPageAssets(webDirectory, SCRIPT, '/chat'),
    fonts: `/chat/${builtFile(webDirectory, FONTS).file}`,
  };
}
