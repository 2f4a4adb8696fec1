import { type Keys, type Press, strokeOf, strokesOf } from "./keys.ts";

/** Something that the keyboard does. */
export interface Shortcut {
  keys: Keys;
  /** What it does, for the help: "New network". */
  label: string;
  /** Under which heading the help lists it. */
  group: ShortcutGroup;
  /** `false`: not its business now; the next that has these keys is asked. */
  // biome-ignore lint/suspicious/noConfusingVoidType: most shortcuts just do it
  run: (event: KeyboardEvent) => void | false;
  /** Why it cannot be done now. The help says so, and the keys do nothing. */
  disabledReason?: string | undefined;
  /** Also while one types or a dialog is open. Only for keys with Ctrl or ⌘. */
  everywhere?: boolean;
  /** Not for the help: another one says the same. */
  unlisted?: boolean;
}

/** The headings of the help, in its order. What stands under "Actions" the palette offers, too. */
export const shortcutGroups = ["Everywhere", "Actions", "Go to", "Lists", "This page"] as const;
export type ShortcutGroup = (typeof shortcutGroups)[number];

/** So long one may take between the keys of one shortcut. */
const pauseMs = 1_500;

/** The shortcuts that hold now, and what has been pressed of one. Each part of the page adds its own where it acts. */
export class ShortcutBoard {
  readonly #shortcuts = new Set<() => readonly Shortcut[]>();
  #pressed: string[] = [];
  #pressedAtMs = 0;

  /** Adds what `shortcuts` returns whenever it is asked, until the returned function is called. */
  add(shortcuts: () => readonly Shortcut[]): () => void {
    this.#shortcuts.add(shortcuts);
    return () => this.#shortcuts.delete(shortcuts);
  }

  get isEmpty(): boolean {
    return this.#shortcuts.size === 0;
  }

  /** All that hold now, those added first standing first. */
  list(): Shortcut[] {
    return [...this.#shortcuts].flatMap((each) => each());
  }

  /** Does the first thing that these keys do now, and says whether there was any. */
  act(keys: Keys, event: KeyboardEvent, where: (shortcut: Shortcut) => boolean = () => true): boolean {
    return this.list().some(
      (each) => each.keys === keys && each.disabledReason === undefined && where(each) && each.run(event) !== false,
    );
  }

  /** Takes a press at `nowMs`; `where` says what may act there. True: it was part of a shortcut. */
  press(event: Press & KeyboardEvent, nowMs: number, where: (shortcut: Shortcut) => boolean): boolean {
    const stroke = strokeOf(event);
    if (stroke === null) return false;
    const before = nowMs - this.#pressedAtMs < pauseMs ? this.#pressed : [];
    const usable = this.list().filter(where);
    // What does not go on with what was pressed before begins anew: "g" "g" "n" goes to networks.
    for (const pressed of before.length > 0 ? [[...before, stroke], [stroke]] : [[stroke]]) {
      if (this.act(pressed.join(" "), event, where)) {
        this.#pressed = [];
        return true;
      }
      if (usable.some(({ keys }) => beginsWith(keys, pressed))) {
        this.#pressed = pressed;
        this.#pressedAtMs = nowMs;
        return true;
      }
    }
    this.#pressed = [];
    return false;
  }
}

function beginsWith(keys: Keys, pressed: readonly string[]): boolean {
  const strokes = strokesOf(keys);
  return strokes.length > pressed.length && pressed.every((stroke, at) => strokes[at] === stroke);
}
