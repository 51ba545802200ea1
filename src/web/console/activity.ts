/**
 * Whether somebody is at the screen. The page reads by itself when news come; only what hands do
 * keeps a session alive, so that an empty desk is signed out though talks go on.
 */
let active = false;

for (const event of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'])
  window.addEventListener(event, () => (active = true), { passive: true, capture: true });

/** Since it was last asked. */
export function wasActive(): boolean {
  const was = active;
  active = false;
  return was;
}
