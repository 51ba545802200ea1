import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** So near to the end, in px, that somebody who reads there wants to see what comes. */
const NEAR = 80;

/**
 * Stays at the newest line while one is there, and on the same line when older ones appear above.
 * `first` and `last` name the lines at both ends.
 */
export function useStickyScroll(box: RefObject<HTMLElement | null>, first: string, last: string) {
  const [isAtEnd, setAtEnd] = useState(true);
  const atEnd = useRef(true);
  const before = useRef({ first, height: 0 });

  const toEnd = useCallback(() => {
    if (box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  }, [box]);

  /** Somebody is led to another line: what comes must not pull him back. */
  const leaveEnd = useCallback(() => {
    atEnd.current = false;
  }, []);

  useLayoutEffect(() => {
    const view = box.current;
    if (view === null) return;
    if (atEnd.current) view.scrollTop = view.scrollHeight;
    else if (before.current.first !== first) view.scrollTop += view.scrollHeight - before.current.height;
    before.current = { first, height: view.scrollHeight };
  }, [box, first, last]);

  useEffect(() => {
    const view = box.current;
    if (view === null) return;
    const look = () => {
      atEnd.current = view.scrollHeight - view.scrollTop - view.clientHeight < NEAR;
      before.current.height = view.scrollHeight;
      setAtEnd(atEnd.current);
    };
    // A photo that arrives late, or a composer that grows, must not push the end out of sight.
    const resized = new ResizeObserver(() => {
      if (atEnd.current) toEnd();
      before.current.height = view.scrollHeight;
    });
    resized.observe(view);
    if (view.firstElementChild !== null) resized.observe(view.firstElementChild);
    view.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      view.removeEventListener('scroll', look);
    };
  }, [box, toEnd]);

  return { isAtEnd, toEnd, leaveEnd };
}
