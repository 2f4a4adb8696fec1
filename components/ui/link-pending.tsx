"use client";

import { useLinkStatus } from "next/link";
import { createPortal } from "react-dom";

/**
 * Inside a `Link`: a bar across the top of the window while the page it leads to is on its way, from 300 ms on. A database
 * that does not answer is no click that was not heard.
 */
export function LinkPending() {
  const { pending } = useLinkStatus();
  if (!pending) return null;
  return createPortal(
    <div
      role="progressbar"
      aria-label="Loading the page"
      className="pointer-events-none fixed inset-x-0 top-0 z-50 h-0.5 animate-fade-in overflow-hidden bg-busy-soft [animation-delay:300ms] [animation-fill-mode:both]"
    >
      <div className="h-full w-full animate-pulse bg-busy-fill" />
    </div>,
    document.body,
  );
}
