import type { ReactNode } from "react";
import { Logo } from "#components/layout/logo.tsx";
import { ThemeSwitch } from "#components/ui/theme-switch.tsx";

/** The pages of somebody who is not signed in. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col bg-sunken">
      <header className="flex h-14 items-center justify-between px-6 max-[640px]:px-4">
        <Logo />
        <ThemeSwitch />
      </header>
      {/* From a fixed line downwards: what comes later, such as an error, moves nothing above it. */}
      <main id="main" className="grid flex-1 content-start justify-items-center px-4 pt-[14vh] pb-12 max-[640px]:pt-8">
        {children}
      </main>
    </div>
  );
}
