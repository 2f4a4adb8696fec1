"use client";

import { setNonce } from "get-nonce";
import { createContext, type ReactNode, useContext } from "react";

const NonceContext = createContext<string | undefined>(undefined);

/** Gives the page's nonce to those who write style sheets into it: the content security policy asks for it. */
export function NonceProvider({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  // What keeps the page from scrolling under a dialog reads it from there.
  if (nonce !== undefined && typeof document !== "undefined") setNonce(nonce);
  return <NonceContext value={nonce}>{children}</NonceContext>;
}

export function useNonce(): string | undefined {
  return useContext(NonceContext);
}
