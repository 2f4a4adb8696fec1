"use client";

import { useState } from "react";

/** So many at first and with each click, and so many at most: the bound of a page. */
const [step, most] = [50, 500];

/** For short lists inside a page, without an address of their own: shows more of them on demand. */
export function useMore(): { limit: number; more: (() => void) | undefined } {
  const [limit, setLimit] = useState(step);
  return { limit, more: limit < most ? () => setLimit(limit + step) : undefined };
}
