import { type KeyboardEvent, useState } from 'react';

/** Choosing from a list that stands over a text field while the focus stays in the field. */
export interface PickList<T> {
  options: readonly T[];
  active: number;
  pick: (option: T) => void;
  /** True if the key was meant for the list. */
  onKey: (event: KeyboardEvent) => boolean;
}

export function usePickList<T>(
  offered: readonly T[],
  question: string,
  pick: (option: T) => void,
): PickList<T> {
  const [at, setAt] = useState({ question, active: 0, isClosed: false });
  // Typing on makes another question: back to the first answer, and open again.
  const { active, isClosed } = at.question === question ? at : { active: 0, isClosed: false };
  const options = isClosed ? [] : offered;
  const move = (by: number) =>
    setAt({ question, active: (active + by + options.length) % options.length, isClosed: false });
  const onKey = (event: KeyboardEvent): boolean => {
    const option = options[active];
    if (option === undefined || event.nativeEvent.isComposing) return false;
    switch (event.key) {
      case 'ArrowDown':
        move(1);
        break;
      case 'ArrowUp':
        move(-1);
        break;
      case 'Enter':
      case 'Tab':
        pick(option);
        break;
      case 'Escape':
        setAt({ question, active, isClosed: true });
        break;
      default:
        return false;
    }
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return { options, active, pick, onKey };
}
