/** Moves the focus through the rows of the list; from elsewhere it begins at the open one. */
export function moveRowFocus(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')].filter(isSeen);
  const at = rows.findIndex((row) => row === document.activeElement);
  const open = rows.findIndex((row) => row.getAttribute('aria-current') === 'true');
  const from = at >= 0 ? at : open >= 0 ? open : by === 1 ? -1 : rows.length;
  rows[Math.min(Math.max(from + by, 0), rows.length - 1)]?.focus();
}

/** Back to where somebody came from. */
export function focusOpenRow(): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')].filter(isSeen);
  (rows.find((row) => row.getAttribute('aria-current') === 'true') ?? rows[0])?.focus();
}

function isSeen(row: HTMLElement): boolean {
  return row.offsetParent !== null;
}
