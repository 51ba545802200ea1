const listeners = new Set<() => void>();
const ring = () => {
  for (const listener of listeners) listener();
};

/** A browser has few lines to one server: whichever page has a stream open rings the bell with it. */
export function ringFrom(source: EventSource): void {
  source.addEventListener('notices', ring);
  // After a cut: what came meanwhile.
  source.addEventListener('open', ring);
}

export function onBell(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
