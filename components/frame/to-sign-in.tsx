"use client";

import { useEffect } from "react";

/** Sends a stranger to the sign-in page, which leads back to this very address (a layout on the server does not know it). */
export function ToSignIn() {
  useEffect(() => {
    location.replace(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
  }, []);
  return (
    <noscript>
      <meta httpEquiv="refresh" content="0; url=/sign-in" />
    </noscript>
  );
}
