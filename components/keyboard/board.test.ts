import { expect, test } from "vitest";
import { type Shortcut, ShortcutBoard } from "./board.ts";
import { ariaKeys, capOf, strokeOf } from "./keys.ts";

type Given = Partial<Omit<KeyboardEvent, "getModifierState">> & { altGr?: boolean };

function press({ altGr = false, ...given }: Given): KeyboardEvent {
  const event = { key: "", code: "", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...given };
  return { ...event, getModifierState: () => altGr } as unknown as KeyboardEvent;
}

function boardOf(...shortcuts: (Partial<Shortcut> & { keys: string })[]) {
  const done: string[] = [];
  const board = new ShortcutBoard();
  board.add(() =>
    shortcuts.map((each) => ({
      ...{ label: each.keys, group: "Everywhere" as const, run: () => void done.push(each.label ?? each.keys) },
      ...each,
    })),
  );
  let nowMs = 0;
  const type = (keys: string, pauseMs = 100) => {
    for (const key of keys.split(" ")) {
      nowMs += pauseMs;
      board.press(press({ key }), nowMs, () => true);
    }
    return done.splice(0);
  };
  return { board, type };
}

test("keys that are pressed one after the other are one shortcut, and a pause ends it", () => {
  const { type } = boardOf({ keys: "g n" }, { keys: "n" });
  expect(type("g n")).toEqual(["g n"]);
  expect(type("g")).toEqual([]);
  expect(type("n", 2_000)).toEqual(["n"]);
});

test("what does not go on with what was pressed begins anew", () => {
  const { type } = boardOf({ keys: "g n" }, { keys: "c" });
  expect(type("g g n")).toEqual(["g n"]);
  expect(type("g c")).toEqual(["c"]);
});

test("a shortcut that is not for now leaves the keys to the next, and a disabled one does nothing", () => {
  const { type } = boardOf({ keys: "j", label: "first", run: () => false }, { keys: "j", label: "second" });
  expect(type("j")).toEqual(["second"]);
  const { type: typeDisabled, board } = boardOf({ keys: "c", disabledReason: "As viewer you may not." });
  expect(typeDisabled("c")).toEqual([]);
  expect(board.list()).toHaveLength(1);
});

test("shortcuts are gone with the part of the page that added them", () => {
  const board = new ShortcutBoard();
  const remove = board.add(() => [{ keys: "c", label: "New network", group: "Lists", run: () => undefined }]);
  expect(board.list()).toHaveLength(1);
  remove();
  expect(board.isEmpty).toBe(true);
  expect(board.press(press({ key: "c" }), 0, () => true)).toBe(false);
});

test("strokes are the same on other layouts, with caps lock and with AltGr", () => {
  expect(strokeOf(press({ key: "N", code: "KeyN" }))).toBe("n");
  expect(strokeOf(press({ key: "N", code: "KeyN", shiftKey: true }))).toBeNull();
  expect(strokeOf(press({ key: "т", code: "KeyN" }))).toBe("n");
  expect(strokeOf(press({ key: "[", code: "Digit8", ctrlKey: true, altKey: true, altGr: true }))).toBe("[");
  expect(strokeOf(press({ key: "?", code: "Slash", shiftKey: true }))).toBe("?");
  expect(strokeOf(press({ key: "k", code: "KeyK", metaKey: true }))).toBe("mod+k");
  expect(strokeOf(press({ key: "K", code: "KeyK", ctrlKey: true, shiftKey: true }))).toBeNull();
  expect(strokeOf(press({ key: "n", code: "KeyN", altKey: true }))).toBeNull();
});

test("keys are shown as they stand on the keyboard, and told to screen readers", () => {
  expect([capOf("mod+k", false), capOf("mod+k", true), capOf("ArrowDown", false)]).toEqual(["Ctrl K", "⌘ K", "↓"]);
  expect([ariaKeys("mod+k"), ariaKeys("?"), ariaKeys("g n")]).toEqual(["Control+K", "?", undefined]);
});
