import { type RefObject, useEffect, useRef } from 'react';
import { announce } from './announcer.js';

/** At most so many pages are read to reach a line. */
const DEEPEST = 40;

/**
 * Brings the line that a search led to into sight, reading older ones until it is there.
 * Looks whenever `first`, the number of the top line, changes: only then are the lines that `load` read
 * drawn, however slow the machine.
 */
export function useLineJump(
  box: RefObject<HTMLElement | null>,
  line: number | undefined,
  first: number | undefined,
  load: () => Promise<boolean>,
  leaveEnd: () => void,
): void {
  const jump = useRef({ to: line, pages: 0, isOver: false });
  useEffect(() => {
    if (jump.current.to !== line) jump.current = { to: line, pages: 0, isOver: false };
    const now = jump.current;
    if (line === undefined || now.isOver) return;
    const found = box.current?.querySelector<HTMLElement>(`[data-seq="${String(line)}"]`);
    if (found != null) {
      now.isOver = true;
      leaveEnd();
      found.scrollIntoView({ block: 'center' });
      found.focus({ preventScroll: true });
      return;
    }
    let isStale = false;
    const giveUp = () => {
      if (isStale) return;
      now.isOver = true;
      announce('찾은 줄을 열지 못했어요. 위로 올려 찾아 주세요.');
    };
    now.pages += 1;
    if (now.pages > DEEPEST) giveUp();
    else void load().then((came) => came || giveUp());
    return () => {
      isStale = true;
    };
  }, [box, line, first, load, leaveEnd]);
}
