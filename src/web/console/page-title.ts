import { useEffect } from 'react';

/** What the tab and a screen reader say when another page is shown. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · 상담 콘솔`;
  }, [title]);
}
