"use client";

import { Keyboard, LayoutGrid, LogOut, Monitor, Moon, Plus, Sun, Zap } from "lucide-react";
import { useTheme } from "next-themes";
import { signOut } from "#components/auth/session-calls.ts";
import { deniedIn } from "#components/frame/denied.ts";
import { usePlaces } from "#components/frame/places.tsx";
import { type SignedIn, useMe } from "#components/frame/session-context.tsx";
import { presentShortcuts, pressKeys } from "#components/keyboard/use-shortcuts.ts";
import { type Kind, kinds } from "#model/registry.ts";
import type { PaletteGroup, PaletteItem } from "./palette-item.ts";

type Project = SignedIn["projects"][number];

/** What can be done from anywhere, and the pages there are. The page's own actions come first. */
export function useCommands(project: Project | null, askForProject: () => void): PaletteGroup[] {
  const me = useMe();
  const { setTheme } = useTheme();
  const sections = usePlaces(project);
  const shortcuts = presentShortcuts();
  const ofPage = shortcuts
    .filter(({ group }) => group === "Actions")
    .map(
      ({ keys, label, disabledReason }): PaletteItem => ({
        ...{ id: `page ${keys} ${label}`, title: label, icon: <Zap />, keys, disabledReason },
        run: () => pressKeys(keys),
      }),
    );
  const create = (project ? creations(project, me.isAdmin) : []).filter(({ title }) =>
    ofPage.every((own) => own.title !== title),
  );
  const theme = (value: string, icon: PaletteItem["icon"]): PaletteItem => ({
    ...{ id: `theme ${value}`, title: `Theme: ${value}`, icon, run: () => setTheme(value) },
  });
  const actions: PaletteItem[] = [
    ...ofPage,
    ...create,
    ...(me.projects.length > 1
      ? [
          {
            ...{ id: "switch", title: "Switch project…", icon: <LayoutGrid /> },
            ...{ run: askForProject, staysOpen: true },
          },
        ]
      : []),
    { id: "help", title: "Keyboard and help", icon: <Keyboard />, keys: "?", run: () => pressKeys("?") },
    theme("light", <Sun />),
    theme("dark", <Moon />),
    theme("system", <Monitor />),
    { id: "sign-out", title: "Sign out", icon: <LogOut />, run: () => void signOut("/sign-in") },
  ];
  const places = sections.flatMap((section) =>
    section.places.map(({ label, href, icon, goKey }) => ({
      ...{ id: href, title: label, href, icon, keys: goKey ? `g ${goKey}` : undefined },
    })),
  );
  return [
    { title: "Actions", items: actions },
    { title: "Go to", items: places },
  ];
}

/** What may be read but not made is shown, with the reason. */
function creations(project: Project, isAdmin: boolean): PaletteItem[] {
  return Object.values<Kind>(kinds).flatMap(({ create, path, section, read, write }) => {
    if (create === null || write === null || section === "admin" || !project.scopes.includes(read)) return [];
    const href = `/p/${project.name}/${path}?new=true`;
    return [
      {
        ...{ id: `new ${path}`, title: create, icon: <Plus />, href },
        disabledReason: deniedIn(project, write, isAdmin),
      },
    ];
  });
}
