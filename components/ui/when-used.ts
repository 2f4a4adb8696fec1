const signs = ["pointermove", "pointerdown", "keydown", "touchstart"] as const;
const waiting = new Set<() => void>();
let isUsed = false;

/**
 * Does something once somebody uses the page and it has nothing else to do; not for a page that is only looked at. What is
 * returned calls it off.
 */
export function whenUsed(action: () => void): () => void {
  if (isUsed) return whenIdle(action);
  if (waiting.size === 0) for (const sign of signs) addEventListener(sign, begin, { capture: true, passive: true });
  waiting.add(action);
  return () => waiting.delete(action);
}

function begin(): void {
  isUsed = true;
  for (const sign of signs) removeEventListener(sign, begin, { capture: true });
  for (const action of waiting) whenIdle(action);
  waiting.clear();
}

/** Safari has no word for idleness. */
function whenIdle(action: () => void): () => void {
  if (!("requestIdleCallback" in window)) {
    const timer = setTimeout(action, 200);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(action);
  return () => cancelIdleCallback(handle);
}
