/**
 * Keys as a shortcut is written: what is pressed one after the other with blanks between ("g n"), `mod+k` for Ctrl (⌘ on a
 * Mac) with a key. Else the key as the browser names it: "?", "/", "Enter", "ArrowDown".
 */
export type Keys = string;

/** What of a keyboard event tells which key it is. */
export type Press = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey"> & {
  getModifierState(key: "AltGraph"): boolean;
};

/** The strokes of a shortcut, in their order. */
export function strokesOf(keys: Keys): string[] {
  return keys.split(" ");
}

/** The stroke that a press is; null where it is none that a shortcut could have, such as Alt with a letter. */
export function strokeOf(press: Press): string | null {
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = press;
  // AltGr, with which many layouts write [ and ], reports itself as Ctrl and Alt.
  const isAltGr = press.getModifierState("AltGraph");
  if (altKey && !isAltGr) return null;
  const letter = letterOf(key, code);
  if (!isAltGr && (ctrlKey || metaKey)) return letter && !shiftKey && !(ctrlKey && metaKey) ? `mod+${letter}` : null;
  if (letter) return shiftKey ? null : letter;
  return key;
}

/** Caps lock does not matter; where the layout writes no Latin letters, the key counts on which one would be. */
function letterOf(key: string, code: string): string | null {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  const place = /^Key([A-Z])$/.exec(code)?.[1];
  return place && key.length === 1 && /\p{L}/u.test(key) ? place.toLowerCase() : null;
}

const words: Record<string, string> = { Enter: "Enter", ArrowDown: "↓", ArrowUp: "↑", Escape: "Esc" };

/** A stroke as it stands on the keyboard: "Ctrl K". */
export function capOf(stroke: string, isMac: boolean): string {
  if (stroke.startsWith("mod+")) return `${isMac ? "⌘" : "Ctrl"} ${stroke.slice(4).toUpperCase()}`;
  return words[stroke] ?? stroke;
}

/** The same for screen readers and `aria-keyshortcuts` (WAI-ARIA 1.2): "Control+K". Null for what is pressed one after the other. */
export function ariaKeys(keys: Keys): string | undefined {
  const [only = "", ...others] = strokesOf(keys);
  if (others.length > 0) return undefined;
  return only.startsWith("mod+") ? `Control+${only.slice(4).toUpperCase()}` : only;
}
