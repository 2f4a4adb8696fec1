import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { ThemeProvider } from "#components/ui/theme-provider.tsx";
import { Toaster } from "#components/ui/toaster.tsx";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Skein", template: "%s · Skein" },
  description: "Web console and control plane for OVN networks",
  icons: { icon: "/favicon.svg" },
};

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default async function RootLayout({ children }: { children: ReactNode }) {
  // server/web/front.ts makes one for each answer, so no page can be rendered beforehand.
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    // next-themes sets the theme on this element before React sees it.
    <html lang="en" suppressHydrationWarning>
      <body>
        <ThemeProvider nonce={nonce}>
          {children}
          <Toaster />
        </ThemeProvider>
      </body>
    </html>
  );
}
