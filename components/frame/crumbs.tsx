"use client";

import { useQuery } from "@tanstack/react-query";
import { usePathname, useSearchParams } from "next/navigation";
import { lastWord, listOf, pageOf } from "#components/activity/object-path.ts";
import { useRememberObject } from "#components/palette/recent-objects.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { Breadcrumb, type Crumb } from "#components/ui/breadcrumb.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { type Kind, kinds, type PagedKind, pagedKinds } from "#model/registry.ts";
import type { Subnet } from "#model/resources/subnet.ts";
import { useMe } from "./session-context.tsx";

const others: Record<string, string> = {
  start: "No project",
  quotas: "Quotas",
  topology: "Topology",
  "address-space": "Address space",
  account: "Your account",
  access: "Sign-ins and refusals",
  ovn: "Rows of OVN",
};

function titleOf(segment: string): string {
  return Object.values<Kind>(kinds).find((kind) => kind.path === segment)?.plural ?? others[segment] ?? segment;
}

/** Where the page lies, read from its address. */
export function Crumbs() {
  const segments = usePathname().split("/").filter(Boolean);
  const chosen = useSearchParams();
  const { projects } = useMe();
  if (segments[0] !== "p") {
    const [area, page, id] = segments;
    const items: Crumb[] =
      area === "admin" ? [{ label: "Administration", href: "/admin" }] : [{ label: titleOf(area ?? "") }];
    if (area === "admin" && !page) items.push({ label: "Overview" });
    if (page) items.push({ label: titleOf(page), href: id && page !== "ovn" ? `/admin/${page}` : undefined });
    if (id && (page === "hosts" || page === "ovn")) items.push({ label: verbatim(id) });
    return <Breadcrumb items={items} />;
  }
  const [, project = "", section, id] = segments;
  const base = `/p/${project}`;
  if (!projects.some(({ name }) => name === project)) return <Breadcrumb items={[{ label: "Not found" }]} />;
  if (!section) return <Breadcrumb items={[{ label: "Overview" }]} />;
  const kind = pagedKinds.find((each) => kinds[each].path === section);
  const list = kind ? listOf(kind, base) : `${base}/${section}`;
  const items: Crumb[] = kind === "project" ? [{ label: "Project" }] : [{ label: titleOf(section), href: list }];
  const then = segments[4] === "then" ? segments[5] : undefined;
  if (kind && id && then)
    items.push(
      { label: <PastName key={id} {...{ kind, id, project, then }} />, href: pageOf(kind, id, base) },
      { label: "As it was" },
    );
  else if (kind && id) items.push({ label: <ObjectName key={id} kind={kind} id={id} project={project} /> });
  if (id && section === "hosts") items.push({ label: verbatim(id) });
  if (id && section === "operations") items.push({ label: "Operation" });
  if (section === "address-space" && (chosen.has("subnet") || chosen.has("prefix")))
    items.push({
      label: <ChosenPrefix project={project} subnet={chosen.get("subnet")} prefix={chosen.get("prefix")} />,
    });
  return <Breadcrumb items={items} />;
}

function verbatim(segment: string) {
  return <span className="mono">{decodeURIComponent(segment)}</span>;
}

/** The name that it had then, as the page's own query found it. */
function PastName({ kind, id, project, then }: ObjectNameProps & { then: string }) {
  const trpc = useTRPC();
  const projectId = useMe().projects.find((each) => each.name === project)?.id;
  const seq = then === lastWord ? undefined : then;
  const { data: name, isError } = useQuery({
    queryKey: trpc.change.asOf.queryKey({ projectId, kind, id, seq }),
    enabled: false,
    select: ({ change }) => change.name,
  });
  if (name) return name;
  return isError ? <span className="mono">{id.slice(0, 8)}</span> : <Skeleton className="w-24" />;
}

function nameOf(object: { name: string } | Subnet): string {
  return "cidr" in object ? object.cidr : object.name;
}

type ObjectNameProps = { kind: PagedKind; id: string; project: string };

/** What the page's own query found; a name of its own is all that it adds. */
function ObjectName({ kind, id, project }: ObjectNameProps) {
  const trpc = useTRPC();
  const projectId = useMe().projects.find((each) => each.name === project)?.id;
  const { data: name, isError } = useQuery({
    queryKey:
      kind === "project" ? trpc.project.get.queryKey({ projectId: id }) : trpc[kind].get.queryKey({ projectId, id }),
    enabled: false,
    select: nameOf,
  });
  useRememberObject(kind, name, pageOf(kind, id, `/p/${project}`));
  if (name) return name;
  return isError ? <span className="mono">{id.slice(0, 8)}</span> : <Skeleton className="w-24" />;
}

type ChosenPrefixProps = { project: string; subnet: string | null; prefix: string | null };

/** What is chosen in the address space: a subnet by its id, or a prefix that holds some together. */
function ChosenPrefix({ project, subnet, prefix }: ChosenPrefixProps) {
  const trpc = useTRPC();
  const projectId = useMe().projects.find((each) => each.name === project)?.id;
  const { data, isError } = useQuery(
    trpc.subnet.get.queryOptions(
      { projectId, id: subnet ?? "" },
      { enabled: projectId !== undefined && subnet !== null },
    ),
  );
  if (!subnet || data) return <span className="mono">{data?.cidr ?? prefix}</span>;
  return isError ? <span className="mono">{subnet.slice(0, 8)}</span> : <Skeleton className="w-24" />;
}
