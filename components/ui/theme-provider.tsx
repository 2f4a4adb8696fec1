"use client";

import { ThemeProvider as NextThemes } from "next-themes";
import { Tooltip } from "radix-ui";
import { type ReactNode, useState } from "react";
import { NonceProvider } from "./nonce-context.tsx";

/**
 * Theme (light, dark, system; kept in the browser), the tooltips' shared delay and the page's nonce. Wraps the whole
 * document once.
 */
export function ThemeProvider({ nonce: given, children }: { nonce?: string; children: ReactNode }) {
  // A refresh brings that of a later answer; the policy of the page is that of the first.
  const [nonce] = useState(given);
  return (
    <NonceProvider nonce={nonce}>
      <NextThemes attribute="data-theme" defaultTheme="system" enableSystem disableTransitionOnChange nonce={nonce}>
        <Tooltip.Provider delayDuration={350} skipDelayDuration={200}>
          {children}
        </Tooltip.Provider>
      </NextThemes>
    </NonceProvider>
  );
}
