"use client";

import { Check, LayoutGrid } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { KindIcon } from "#components/kind/kind-icon.tsx";
import { RailSwitcher } from "#components/layout/rail.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { useFrameProject, useMe } from "./session-context.tsx";

/** Says in which project one acts, and changes it. Admins find the scope beyond projects here. */
export function ProjectSwitcher({ lastProject }: { lastProject: string | null }) {
  const me = useMe();
  const inAdmin = usePathname().startsWith("/admin");
  const own = useFrameProject(lastProject);
  const name = own?.name;
  if (me.projects.length === 0 && !me.isAdmin) return null;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
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
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="max-h-[60vh] w-[230px]">
        {me.projects.length > 0 && <DropdownMenuLabel>Projects</DropdownMenuLabel>}
        {me.projects.map((each) => (
          <DropdownMenuItem key={each.id} asChild>
            <Link href={`/p/${each.name}`}>
              <Avatar name={each.name} shape="square" />
              <span className="min-w-0 flex-1">
                <span className="block truncate leading-tight">{each.name}</span>
                <span className="block text-xs text-ink-3">{each.role ?? "admin"}</span>
              </span>
              {each.name === name && <Check className="text-accent-ink!" />}
            </Link>
          </DropdownMenuItem>
        ))}
        {me.isAdmin && (
          <>
            {me.projects.length > 0 && <DropdownMenuSeparator />}
            <DropdownMenuItem asChild>
              <Link href="/admin/projects">
                <KindIcon kind="project" />
                <span className="flex-1">All projects</span>
                {inAdmin && <Check className="text-accent-ink!" />}
              </Link>
            </DropdownMenuItem>
          </>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
