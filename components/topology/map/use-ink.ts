"use client";

import { useTheme } from "next-themes";
import { useEffect, useState } from "react";
import { type Ink, readInk } from "../drawing/ink.ts";

/** The colours of the theme that is shown, once the fonts are there to be measured with; null before. */
export function useInk(): Ink | null {
  const { resolvedTheme } = useTheme();
  const [ink, setInk] = useState<Ink | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme is what makes the colours be read again
  useEffect(() => {
    let isLeft = false;
    const read = () => isLeft || setInk(readInk());
    // The theme's attribute is set by an effect of a parent, which runs after this one.
    const frame = requestAnimationFrame(read);
    void document.fonts.ready.then(read);
    return () => {
      isLeft = true;
      cancelAnimationFrame(frame);
    };
  }, [resolvedTheme]);
  return ink;
}
