"use client";

import { useEffect, useRef } from "react";
import { type Shortcut, ShortcutBoard } from "./board.ts";
import { type Keys, strokesOf } from "./keys.ts";
import { lettersAreOn } from "./letters-setting.ts";

const board = new ShortcutBoard();

const typing =
  "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]:not([contenteditable=false]), [role=combobox], [role=textbox], [role=listbox]";
// What is still fading out is not in the way any more.
const overlay = ["dialog", "alertdialog", "menu", "listbox"]
  .map((role) => `[role=${role}]:not([hidden], [data-state=closed])`)
  .join(", ");

/** The shortcuts that hold now, for the help. */
export function presentShortcuts(): Shortcut[] {
  return board.list();
}

/** Does what the keys do, for whoever asks by other means than pressing them. */
export function pressKeys(keys: Keys): void {
  // After the palette or menu that asked for it is gone, and has given the focus back.
  setTimeout(() => board.act(keys, new KeyboardEvent("keydown")));
}

/**
 * Makes shortcuts hold while the component is on the page, and `?` list them. They are never taken from what one types, and
 * not while a dialog or a menu is open, except those that are meant `everywhere`. What `run` does may change with each
 * rendering.
 */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    if (board.isEmpty) document.addEventListener("keydown", onKeyDown);
    const remove = board.add(() => latest.current);
    return () => {
      remove();
      if (board.isEmpty) document.removeEventListener("keydown", onKeyDown);
    };
  }, []);
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  if (board.press(event, performance.now(), mayAct(event))) event.preventDefault();
}

function mayAct({ target }: KeyboardEvent): (shortcut: Shortcut) => boolean {
  const isTyping = target instanceof Element && target.closest(typing) !== null;
  const isCovered = document.querySelector(overlay) !== null;
  return ({ everywhere, keys }) => {
    if (everywhere) return true;
    if (isTyping || isCovered) return false;
    return !isOfCharacters(keys) || lettersAreOn();
  };
}

function isOfCharacters(keys: string): boolean {
  return strokesOf(keys).some((stroke) => stroke.length === 1);
}
