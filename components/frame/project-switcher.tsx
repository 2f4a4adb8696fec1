"use client";

import { LayoutGrid } from "lucide-react";
import { usePathname } from "next/navigation";
import { useState } from "react";
import { RailSwitcher } from "#components/layout/rail.tsx";
import { onDemand } from "#components/ui/on-demand.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";
import { useFrameProject, useMe } from "./session-context.tsx";

const ProjectChoice = onDemand(() => import("./project-choice.tsx").then((module) => module.ProjectChoice));

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
        <ProjectChoice current={own?.id ?? null} onClose={() => setOpen(false)} />
      </PopoverContent>
    </Popover>
  );
}
