"use client";

import { Menu, PanelLeftClose, PanelLeftOpen } from "lucide-react";
import { usePathname } from "next/navigation";
import { type CSSProperties, type ReactNode, useEffect, useMemo, useState } from "react";
import { cn } from "#components/ui/cn.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { onDemand } from "#components/ui/on-demand.tsx";
import { Logo, LogoMark } from "./logo.tsx";
import { RAIL_COOKIE } from "./rail-cookie.ts";
import { ShellContext } from "./shell-context.tsx";

const RailDrawer = onDemand(() => import("./rail-drawer.tsx").then((module) => module.RailDrawer));

type AppShellProps = {
  /** `RailSwitcher`, `RailItem`, `RailSection`. */
  rail: ReactNode;
  breadcrumb: ReactNode;
  /** The end of the top bar: search, bell, user menu. */
  actions?: ReactNode;
  /** Page-wide banners, beneath the top bar. */
  banner?: ReactNode;
  /** A coloured band on top: the reader acts beyond one project. */
  band?: ReactNode;
  defaultCollapsed?: boolean;
  children: ReactNode;
};

/** The frame of every page: rail (icons on demand, a drawer below 900 px), top bar, main. */
export function AppShell({
  rail,
  breadcrumb,
  actions,
  banner,
  band,
  defaultCollapsed = false,
  children,
}: AppShellProps) {
  const [collapsed, setCollapsed] = useState(defaultCollapsed);
  const [drawer, setDrawer] = useState(false);
  const path = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new path is what closes the drawer
  useEffect(() => setDrawer(false), [path]);

  const inRail = useMemo(() => ({ collapsed, closeDrawer: () => setDrawer(false) }), [collapsed]);
  const inDrawer = useMemo(() => ({ collapsed: false, closeDrawer: () => setDrawer(false) }), []);

  function toggle() {
    const next = !collapsed;
    setCollapsed(next);
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari
    document.cookie = `${RAIL_COOKIE}=${next ? "collapsed" : "open"}; path=/; max-age=31536000; samesite=lax`;
  }

  return (
    <div
      style={{ "--rail": collapsed ? "56px" : "224px" } as CSSProperties}
      className="min-h-dvh print:block! min-[900px]:grid min-[900px]:grid-cols-[var(--rail)_minmax(0,1fr)] max-[899px]:[--rail:0px]!"
    >
      <a
        href="#main"
        className="fixed top-2 left-2 z-70 -translate-y-16 rounded-2 bg-accent px-3 py-2 font-medium text-on-accent focus:translate-y-0"
      >
        Skip to content
      </a>
      <aside
        data-print="hide"
        className="sticky top-0 z-30 flex h-dvh flex-col border-r border-line bg-sunken max-[899px]:hidden"
      >
        <div className={cn("flex h-[52px] shrink-0 items-center px-[18px]", collapsed && "justify-center px-0")}>
          {collapsed ? <LogoMark /> : <Logo />}
        </div>
        <ShellContext value={inRail}>
          <div className="flex min-h-0 flex-1 flex-col overflow-y-auto px-2.5 pb-3 [scrollbar-width:thin]">{rail}</div>
        </ShellContext>
        <div
          className={cn("flex shrink-0 border-t border-line px-2.5 py-2", collapsed ? "justify-center" : "justify-end")}
        >
          <IconButton
            label={collapsed ? "Expand the rail" : "Collapse the rail"}
            icon={collapsed ? <PanelLeftOpen /> : <PanelLeftClose />}
            size="s"
            onClick={toggle}
            className="text-ink-3"
          />
        </div>
      </aside>
      <div className="flex min-w-0 flex-col">
        <header data-print="hide" className="sticky top-0 z-30 border-b border-line bg-surface">
          {band}
          <div className="flex h-12 items-center gap-2.5 px-5 max-[899px]:pl-2.5">
            <IconButton
              label="Open the menu"
              icon={<Menu />}
              tooltip={false}
              aria-haspopup="dialog"
              aria-expanded={drawer}
              onClick={() => setDrawer(true)}
              className="min-[900px]:hidden"
            />
            <RailDrawer open={drawer} onOpenChange={setDrawer}>
              <ShellContext value={inDrawer}>{rail}</ShellContext>
            </RailDrawer>
            <div className="min-w-0 flex-1">{breadcrumb}</div>
            <div className="flex shrink-0 items-center gap-1.5">{actions}</div>
          </div>
        </header>
        {banner}
        <main id="main" tabIndex={-1} className="min-w-0 flex-1 px-6 pt-5 pb-24 outline-none max-[640px]:px-4">
          {children}
        </main>
      </div>
    </div>
  );
}
