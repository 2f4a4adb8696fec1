"use client";

import type { ReactNode } from "react";
import { takeFocusLeft } from "#components/ui/return-focus.ts";

/** The name of the page. The focus goes there when what had it is gone, for instance with the form that led here. */
export function PageHeading({ children }: { children: ReactNode }) {
  return (
    <h1
      ref={takeFocusLeft}
      tabIndex={-1}
      className="min-w-0 text-xl font-semibold tracking-[-0.022em] wrap-anywhere outline-none"
    >
      {children}
    </h1>
  );
}
