"use client";

import { Globe, ListFilter, RotateCw, TriangleAlert } from "lucide-react";
import { type ReactNode, useState } from "react";
import { type SignedIn, useMe } from "#components/frame/session-context.tsx";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { errorOf } from "#components/trpc/error-of.ts";
import { fitting } from "./fuzzy.ts";
import { hitItem, rowItem } from "./hit-item.tsx";
import type { PaletteGroup, PaletteItem } from "./palette-item.ts";
import { projectItems } from "./project-items.tsx";
import { recentObjects } from "./recent-objects.ts";
import { useCommands } from "./use-commands.tsx";
import { useSearch } from "./use-search.ts";

type Wanted = { text: string; project: SignedIn["projects"][number] | null; reset: () => void };

interface Shown {
  groups: PaletteGroup[];
  placeholder: string;
  isBusy: boolean;
  /** Beneath the list: nothing was found, or not everything was looked through. */
  notes: ReactNode;
  leaveMode: () => void;
}

/** What the palette shows for a text: recent objects and commands while it is empty, then what fits it. */
export function usePaletteGroups({ text, project, reset }: Wanted): Shown {
  const me = useMe();
  const [mode, setMode] = useState<"projects" | "everywhere" | null>(null);
  const enter = (next: "projects" | "everywhere") => () => {
    setMode(next);
    if (next === "projects") reset();
  };
  const inAll = project === null || mode === "everywhere";
  const search = useSearch(mode === "projects" || (inAll && !me.isAdmin) ? "" : text, inAll ? null : project.id);
  const commands = useCommands(project, enter("projects"));
  const leaveMode = () => setMode(null);
  const projects = projectItems(me.projects, project?.id ?? null);
  if (mode === "projects")
    return {
      ...{ leaveMode, isBusy: false, notes: null, placeholder: "Switch to which project?" },
      groups: grouped([{ title: "Projects", items: text.trim() === "" ? projects : fitting(projects, text) }]),
    };
  const path = project ? `/p/${project.name}` : null;
  const placeholder = `Search ${inAll ? "all projects" : project.name}: name, address, MAC, UUID…`;
  if (text.trim() === "") {
    const recent = recentObjects(me.user.id)
      .filter(({ href }) => path === null || href.startsWith(`${path}/`))
      .map(({ icon, name, href }) => ({
        id: `recent ${href}`,
        title: name,
        href,
        icon: <KindMark kind={icon} size="s" />,
      }));
    return {
      ...{ leaveMode, placeholder, isBusy: false, notes: null },
      groups: grouped([{ title: "Recent", items: recent }, ...commands]),
    };
  }
  const local = fitting([...commands.flatMap(({ items }) => items), ...projects], text);
  const [strong, weak] = [local.filter(({ score }) => score >= 3), local.filter(({ score }) => score < 3)];
  const { items = [], row = null } = search.answer ?? {};
  const found = [
    ...items.map((hit) => hitItem(hit, inAll ? null : path, row)),
    ...(row && me.isAdmin ? [rowItem(row)] : []),
  ];
  const further = [
    ...(path ? [listItem(text, path)] : []),
    ...(me.isAdmin && !inAll ? [everywhereItem(text, enter("everywhere"))] : []),
  ];
  return {
    ...{ leaveMode, placeholder, isBusy: !search.isSettled && !search.error },
    groups: grouped([
      { title: "Commands", items: strong.slice(0, 5) },
      { title: inAll ? "In all projects" : `In ${project.name}`, items: found },
      { title: "Also", items: [...weak.slice(0, found.length > 0 ? 2 : 5), ...further] },
    ]),
    notes: <Notes text={text} search={search} found={items.length} where={inAll ? "all projects" : project.name} />,
  };
}

function grouped(groups: readonly PaletteGroup[]): PaletteGroup[] {
  return groups.filter(({ items }) => items.length > 0);
}

function listItem(text: string, path: string): PaletteItem {
  const filter = /^[^\s=:]+=\S*$/.test(text.trim()) ? `label:${text.trim()}` : text.trim();
  return {
    ...{ id: "list", title: `All ports that match “${text.trim()}”`, icon: <ListFilter /> },
    href: `${path}/ports?filter=${encodeURIComponent(filter)}`,
    isFallback: true,
  };
}

function everywhereItem(text: string, run: () => void): PaletteItem {
  return {
    id: "everywhere",
    title: `Search all projects for “${text.trim()}”`,
    icon: <Globe />,
    run,
    staysOpen: true,
    isFallback: true,
  };
}

type NotesProps = { text: string; search: ReturnType<typeof useSearch>; found: number; where: string };

/** Says what was not found, and why it may be there all the same. */
function Notes({ text, search, found, where }: NotesProps) {
  const { answer, error, isSettled, retry } = search;
  const line = "flex shrink-0 items-start gap-2 border-t border-line px-4 py-2.5 text-s";
  if (error)
    return (
      <p role="alert" className={`${line} text-bad`}>
        <TriangleAlert className="mt-px size-4 shrink-0" />
        <span className="min-w-0 flex-1">{errorOf(error).message}</span>
        <button type="button" onClick={retry} className="link inline-flex items-center gap-1">
          <RotateCw className="size-3.5" />
          Retry
        </button>
      </p>
    );
  if (answer?.ovnTrouble)
    return (
      <p role="status" className={`${line} text-warn`}>
        <TriangleAlert className="mt-px size-4 shrink-0" />
        Rows of OVN were not looked through. {answer.ovnTrouble}
      </p>
    );
  if (answer?.row && found === 0)
    return (
      <p role="status" className={`${line} text-ink-2`}>
        This is a row of {answer.row.table} in OVN’s{" "}
        {answer.row.database === "OVN_Northbound" ? "Northbound" : "Southbound"} that Skein did not make for any one
        object.
      </p>
    );
  if (isSettled && answer && found === 0)
    return (
      <p role="status" className={`${line} text-ink-2`}>
        Nothing in {where} has “{text.trim()}” as its name, address, MAC, label or id.
      </p>
    );
  return (
    <p role="status" className="sr-only">
      {isSettled ? `${found} found` : ""}
    </p>
  );
}
