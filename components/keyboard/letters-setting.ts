"use client";

import { useSyncExternalStore } from "react";

const key = "skein-letter-shortcuts";
const changed = "skein-letter-shortcuts-changed";

/**
 * Whether keys without Ctrl act: who dictates, or presses keys by accident, can turn them off (WCAG 2.2, 2.1.4). Kept in the
 * browser; on where it keeps nothing.
 */
export function lettersAreOn(): boolean {
  try {
    return localStorage.getItem(key) !== "off";
  } catch {
    return true;
  }
}

function turnLetters(on: boolean): void {
  localStorage.setItem(key, on ? "on" : "off");
  window.dispatchEvent(new Event(changed));
}

function subscribe(listener: () => void): () => void {
  window.addEventListener(changed, listener);
  return () => window.removeEventListener(changed, listener);
}

/** The setting, and what changes it. */
export function useLetters(): [boolean, (on: boolean) => void] {
  return [useSyncExternalStore(subscribe, lettersAreOn, () => true), turnLetters];
}
