"use client";

import { LayoutGrid } from "lucide-react";
import { usePathname } from "next/navigation";
import { useState } from "react";
import { KindIcon } from "#components/kind/kind-icon.tsx";
import { RailSwitcher } from "#components/layout/rail.tsx";
import { Finder } from "#components/palette/finder.tsx";
import { fitting } from "#components/palette/fuzzy.ts";
import type { PaletteGroup, PaletteItem } from "#components/palette/palette-item.ts";
import { projectItems } from "#components/palette/project-items.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";
import { useFrameProject, useMe } from "./session-context.tsx";

/** Says in which project one acts, and changes it. Admins find the scope beyond projects here. */
export function ProjectSwitcher({ lastProject }: { lastProject: string | null }) {
  const me = useMe();
  const inAdmin = usePathname().startsWith("/admin");
  const own = useFrameProject(lastProject);
  const [open, setOpen] = useState(false);
  const name = own?.name;
  if (me.projects.length === 0 && !me.isAdmin) return null;
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        {name ? (
          <RailSwitcher name={name} detail={`Project · ${own?.role ?? "admin"}`} />
        ) : (
          <RailSwitcher
            name={inAdmin ? "All projects" : "Choose a project"}
            detail={inAdmin ? "Administration" : "None is open"}
            avatar={
              <span className="grid size-6 shrink-0 place-items-center rounded-[5px] bg-warn-soft text-warn">
                <LayoutGrid className="size-4" />
              </span>
            }
          />
        )}
      </PopoverTrigger>
      <PopoverContent
        align="start"
        aria-label="Switch project"
        className="flex max-h-[min(440px,70dvh)] w-[280px] flex-col overflow-hidden p-0"
      >
        <Choice current={own?.id ?? null} onClose={() => setOpen(false)} />
      </PopoverContent>
    </Popover>
  );
}

function Choice({ current, onClose }: { current: string | null; onClose: () => void }) {
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
