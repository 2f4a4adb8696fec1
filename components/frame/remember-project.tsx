"use client";

import { useEffect } from "react";
import { LAST_PROJECT_COOKIE } from "./last-project.ts";

/** Remembers the project of this page as the last one. */
export function RememberProject({ name }: { name: string }) {
  useEffect(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari
    document.cookie = `${LAST_PROJECT_COOKIE}=${name}; path=/; max-age=31536000; samesite=lax`;
  }, [name]);
  return null;
}
