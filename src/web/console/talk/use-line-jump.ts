import { type RefObject, useEffect } from 'react';
import { announce } from './announcer.js';

/** At most so many pages are read to reach a line. */
const DEEPEST = 40;

/** Brings the line that a search led to into sight, reading older ones until it is there. */
export function useLineJump(
  box: RefObject<HTMLElement | null>,
  line: number | undefined,
  load: () => Promise<boolean>,
  leaveEnd: () => void,
): void {
  useEffect(() => {
    if (line === undefined) return;
    let isOver = false;
    const jump = async () => {
      for (let pages = 0; pages < DEEPEST && !isOver; pages += 1) {
        const found = box.current?.querySelector<HTMLElement>(`[data-seq="${String(line)}"]`);
        if (found != null) {
          leaveEnd();
          found.scrollIntoView({ block: 'center' });
          found.focus({ preventScroll: true });
          return;
        }
        if (!(await load())) break;
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      if (!isOver) announce('찾은 줄을 열지 못했어요. 위로 올려 찾아 주세요.');
    };
    void jump();
    return () => {
      isOver = true;
    };
  }, [box, line, load, leaveEnd]);
}
