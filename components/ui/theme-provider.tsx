"use client";

import { ThemeProvider as NextThemes } from "next-themes";
import { Tooltip } from "radix-ui";
import type { ReactNode } from "react";

/** Theme (light, dark, system; kept in the browser) and the tooltips' shared delay. Wraps the whole document once. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  return (
    <NextThemes attribute="data-theme" defaultTheme="system" enableSystem disableTransitionOnChange>
      <Tooltip.Provider delayDuration={350} skipDelayDuration={200}>
        {children}
      </Tooltip.Provider>
    </NextThemes>
  );
}
