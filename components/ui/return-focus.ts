"use client";

import { type RefCallback, useCallback, useState } from "react";

const dialogs = '[role="dialog"], [role="alertdialog"]';
/** Whence each open dialog was opened: one that it opened itself may outlive it. */
const placesOf = new WeakMap<Element, readonly HTMLElement[]>();
let headingWanted = false;

/**
 * Props for the content of a dialog that has no trigger of its own, for which Radix gives the focus back to nothing. On
 * closing it goes to what had it before; a menu's item is gone by then, so to the menu's button; where all of that is gone,
 * to the heading of the page, also when that comes only later.
 */
export function useReturnFocus(open: boolean) {
  const [opening, setOpening] = useState<{ open: boolean; places: readonly HTMLElement[] }>({
    open: false,
    places: [],
  });
  // While rendering: a field with autoFocus takes the focus before any effect runs.
  if (opening.open !== open) setOpening({ open, places: open ? placesNow() : opening.places });
  const { places } = opening;
  const ref: RefCallback<HTMLElement> = useCallback(
    (content) => {
      if (content) placesOf.set(content, places);
    },
    [places],
  );
  const onCloseAutoFocus = (event: Event) => {
    event.preventDefault();
    giveBack(places);
  };
  return { ref, onCloseAutoFocus };
}

/** For the heading of a page: takes the focus that was left with nothing. */
export function takeFocusLeft(heading: HTMLElement | null): void {
  if (!heading || !headingWanted) return;
  headingWanted = false;
  if (isNowhere()) heading.focus({ preventScroll: true });
}

/**
 * What had the focus last. A dialog that is loaded on demand comes when the menu from which it was opened is gone, and the focus is
 * with nothing.
 */
let lastFocused: HTMLElement | null = null;
if (typeof document !== "undefined")
  document.addEventListener("focusin", ({ target }) => {
    lastFocused = target instanceof HTMLElement ? target : null;
  });

/** What has the focus, and what had it before, the nearest first. */
function placesNow(): readonly HTMLElement[] {
  if (typeof document === "undefined") return [];
  const place = isNowhere() ? lastFocused : document.activeElement;
  if (!(place instanceof HTMLElement)) return [];
  const button = place.closest('[role="menu"]')?.getAttribute("aria-labelledby");
  const opener = button ? document.getElementById(button) : place;
  const dialog = opener?.closest(dialogs);
  return [...(opener ? [opener] : []), ...((dialog && placesOf.get(dialog)) ?? [])];
}

function giveBack(places: readonly HTMLElement[]): void {
  // One step leads to the next: the dialog that was opened instead keeps the focus.
  const other = document.activeElement?.closest(dialogs);
  if (other && !places.some((place) => other.contains(place))) return;
  for (const place of places) {
    if (!isShown(place)) continue;
    place.focus({ preventScroll: true });
    if (document.activeElement === place) return;
  }
  // Another dialog, closed at the same time, may have known where.
  if (!isNowhere()) return;
  headingWanted = true;
  takeFocusLeft([...document.querySelectorAll<HTMLElement>("main h1")].find(isShown) ?? null);
}

function isNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

function isShown(element: HTMLElement): boolean {
  return element.isConnected && element.getClientRects().length > 0;
}
