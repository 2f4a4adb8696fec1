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
      <main id="main" className="grid flex-1 place-items-center px-4 pb-[12vh]">
        {children}
      </main>
    </div>
  );
}
