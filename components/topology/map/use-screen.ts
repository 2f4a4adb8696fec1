"use client";

import { type RefObject, useEffect, useState } from "react";
import type { Size } from "../layout/geometry.ts";

/** The size of an element in pixels of the page; null before it is known. */
export function useScreen(ref: RefObject<HTMLElement | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return size;
}
