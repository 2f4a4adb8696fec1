"use client";

import { type RefCallback, useCallback, useState } from "react";

/** `end`: it is scrolled to its end, so that nothing is hidden there. */
type Overflow = { overflowing: boolean; end: boolean };

/**
 * Whether the content of an element is wider than the element, kept up to date while either changes size or it is scrolled.
 * Give the ref to the element whose only child is the content.
 */
export function useOverflow<T extends HTMLElement>(): [RefCallback<T>, Overflow] {
  const [overflow, setOverflow] = useState<Overflow>({ overflowing: false, end: true });
  const ref = useCallback((element: T | null) => {
    if (!element) return;
    const measure = () => {
      const { scrollWidth, clientWidth, scrollLeft } = element;
      const overflowing = scrollWidth > clientWidth + 1;
      const end = scrollLeft + clientWidth >= scrollWidth - 1;
      setOverflow((was) => (was.overflowing === overflowing && was.end === end ? was : { overflowing, end }));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    element.addEventListener("scroll", measure, { passive: true });
    measure();
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", measure);
    };
  }, []);
  return [ref, overflow];
}
