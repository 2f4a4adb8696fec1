"use client";

import { useState } from "react";
import { KindIcon } from "#components/kind/kind-icon.tsx";
import { Finder } from "#components/palette/finder.tsx";
import { fitting } from "#components/palette/fuzzy.ts";
import type { PaletteGroup, PaletteItem } from "#components/palette/palette-item.ts";
import { projectItems } from "#components/palette/project-items.tsx";
import { useMe } from "./session-context.tsx";

/** Finds a project to go on in. */
export function ProjectChoice({ current, onClose }: { current: string | null; onClose: () => void }) {
  const { projects, isAdmin } = useMe();
  const [text, setText] = useState("");
  const beyond: PaletteItem[] = isAdmin
    ? [
        {
          id: "all",
          title: "All projects",
          detail: "administration",
          icon: <KindIcon kind="project" />,
          href: "/admin",
        },
      ]
    : [];
  const fits = (items: PaletteItem[]) => (text.trim() === "" ? items : fitting(items, text));
  const groups: PaletteGroup[] = [
    { title: "Projects", items: fits(projectItems(projects, current)) },
    { title: "Beyond projects", items: fits(beyond) },
  ].filter(({ items }) => items.length > 0);
  return (
    <Finder
      label="Find a project"
      placeholder="Find a project…"
      text={text}
      onText={setText}
      groups={groups}
      onClose={onClose}
      className="h-10 px-3"
    >
      {groups.length === 0 && (
        <p role="status" className="px-3 py-4 text-center text-s text-ink-2">
          No project is called so, as far as you may see.
        </p>
      )}
    </Finder>
  );
}
