"use client";

import { type RefCallback, useCallback, useState } from "react";

/**
 * Whether the content of an element is wider than the element, kept up to date while either changes size.
 * Give the ref to the element whose only child is the content.
 */
export function useOverflow<T extends HTMLElement>(): [RefCallback<T>, boolean] {
  const [overflowing, setOverflowing] = useState(false);
  const ref = useCallback((element: T | null) => {
    if (!element) return;
    const measure = () => setOverflowing(element.scrollWidth > element.clientWidth + 1);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    measure();
    return () => observer.disconnect();
  }, []);
  return [ref, overflowing];
}
