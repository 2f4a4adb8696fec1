"use client";

import { Gauge, House, LayoutGrid, Network, ShieldAlert } from "lucide-react";
import type { ReactNode } from "react";
import { KindIcon } from "#components/kind/kind-icon.tsx";
import type { Scope } from "#model/permissions.ts";
import type { QuotaKind } from "#model/quota-kinds.ts";
import { type Kind, kindNames, kinds, type ResourceKind } from "#model/registry.ts";
import { type SignedIn, useMe } from "./session-context.tsx";

/** Somewhere to go in the console. The rail, the palette and the keys after `g` all read the same list. */
export interface Place {
  label: string;
  href: string;
  icon: ReactNode;
  /** The letter after `g`. */
  goKey: string | null;
  /** Only the very path makes it current, not what lies beneath it. */
  exact?: boolean;
  quota?: QuotaKind | null;
  /** The kind that is listed there. */
  kind?: ResourceKind;
}

/** Places under one heading of the rail; the first one has none. */
export interface PlaceSection {
  title: string | null;
  places: Place[];
}

type Page = Pick<Place, "label" | "icon" | "goKey" | "exact"> & { path: string; read: Scope | null };

/** Pages of a project that are about no single kind, before those of the kinds or after them. */
const pages: Record<"first" | "network" | "operate" | "govern", readonly Page[]> = {
  first: [
    { label: "Overview", path: "", icon: <House />, goKey: "g", exact: true, read: null },
    { label: "Topology", path: "/topology", icon: <Network />, goKey: "t", read: "network:read" },
  ],
  network: [{ label: "Address space", path: "/address-space", icon: <LayoutGrid />, goKey: "s", read: "network:read" }],
  operate: [],
  govern: [{ label: "Quotas", path: "/quotas", icon: <Gauge />, goKey: "u", read: "project:read" }],
};

const sections = [
  { id: "network", title: "Network" },
  { id: "operate", title: "Operate" },
  { id: "govern", title: "Govern" },
] as const;

const administration: readonly Place[] = [
  { label: "Overview of all", href: "/admin", icon: <House />, goKey: null, exact: true },
  { label: "All projects", href: "/admin/projects", icon: <KindIcon kind="project" />, goKey: null },
  { label: "Users", href: "/admin/users", icon: <KindIcon kind="user" />, goKey: null },
  { label: "All hosts", href: "/admin/hosts", icon: <KindIcon kind="host" />, goKey: null },
  { label: "All corrections", href: "/admin/corrections", icon: <KindIcon kind="correction" />, goKey: null },
  { label: "Control plane", href: "/admin/control-plane", icon: <KindIcon kind="hold" />, goKey: null },
  { label: "Sign-ins and refusals", href: "/admin/access", icon: <ShieldAlert />, goKey: null },
];

/** Where one can go, section by section. Follows `model/registry.ts`; what the reader may not see is not there. */
export function usePlaces(project: SignedIn["projects"][number] | null): PlaceSection[] {
  const { isAdmin } = useMe();
  const own = project ? projectPlaces(project) : [];
  // What lies beyond projects stands beneath them too: admins look for it wherever they are.
  return isAdmin ? [...own, { title: "Administration", places: [...administration] }] : own;
}

function projectPlaces({ name, scopes }: SignedIn["projects"][number]): PlaceSection[] {
  const base = `/p/${name}`;
  const may = (scope: Scope | null) => scope === null || scopes.includes(scope);
  const others = (id: keyof typeof pages): Place[] =>
    pages[id]
      .filter(({ read }) => may(read))
      .map(({ path, read: _, ...page }) => ({ ...page, href: `${base}${path}` }));
  return [
    { title: null, places: others("first") },
    ...sections.map(({ id, title }) => {
      const ofKinds = kindNames
        .map((kind) => ({ kind, entry: kinds[kind] as Kind }))
        .filter(({ entry }) => entry.section === id && may(entry.read))
        .map(({ kind, entry: { plural, path, icon, goKey, quota } }) => ({
          ...{ label: plural, href: `${base}/${path}`, icon: <KindIcon kind={icon} />, goKey, quota, kind },
        }));
      return { title, places: [...ofKinds, ...others(id)] };
    }),
  ].filter(({ places }) => places.length > 0);
}
