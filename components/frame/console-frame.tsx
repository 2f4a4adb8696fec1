"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Bell } from "#components/bell/bell.tsx";
import { KeyboardHelp } from "#components/keyboard/keyboard-help.tsx";
import { AppShell } from "#components/layout/app-shell.tsx";
import { PaletteTrigger } from "#components/palette/palette-trigger.tsx";
import { ControlPlaneBanner } from "#components/status/control-plane-banner.tsx";
import { ConsoleRail } from "./console-rail.tsx";
import { Crumbs } from "./crumbs.tsx";
import { GoKeys } from "./go-keys.tsx";
import { useMe } from "./session-context.tsx";
import { UserMenu } from "./user-menu.tsx";

interface ConsoleFrameProps {
  lastProject: string | null;
  railCollapsed: boolean;
  children: ReactNode;
}

/** Rail, top bar and banners around every page of the console. */
export function ConsoleFrame({ lastProject, railCollapsed, children }: ConsoleFrameProps) {
  const { isAdmin } = useMe();
  const inAdmin = usePathname().startsWith("/admin");
  return (
    <AppShell
      rail={<ConsoleRail lastProject={lastProject} />}
      breadcrumb={<Crumbs />}
      actions={
        <>
          <PaletteTrigger lastProject={lastProject} />
          <Bell lastProject={lastProject} />
          <UserMenu />
        </>
      }
      banner={<ControlPlaneBanner />}
      band={inAdmin && isAdmin ? <AdminBand /> : undefined}
      defaultCollapsed={railCollapsed}
    >
      <GoKeys lastProject={lastProject} />
      <KeyboardHelp />
      {children}
    </AppShell>
  );
}

function AdminBand() {
  return (
    <div className="border-b border-warn/25 bg-warn-soft px-5 py-1 text-s text-warn">
      <b className="font-semibold">Administration.</b> What you do here concerns all projects.
    </div>
  );
}
