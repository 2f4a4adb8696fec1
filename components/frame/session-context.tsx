"use client";

import { useQuery } from "@tanstack/react-query";
import { useParams, usePathname } from "next/navigation";
import { createContext, type ReactNode, useContext } from "react";
import type { ControlPlane } from "#components/status/control-plane.ts";
import { useControlPlane } from "#components/status/use-control-plane.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import type { Role, Scope } from "#model/permissions.ts";
import type { Me } from "#model/resources/session.ts";
import { deniedIn } from "./denied.ts";

/** A person, signed in: an API key never sees the console. */
export type SignedIn = Me & { user: NonNullable<Me["user"]> };

const MeContext = createContext<SignedIn | null>(null);

/** Gives every component below who is signed in; starts from what the server rendered and follows changes. */
export function MeProvider({ initial, children }: { initial: SignedIn; children: ReactNode }) {
  const trpc = useTRPC();
  const { data } = useQuery({ ...trpc.session.me.queryOptions(), initialData: initial, staleTime: 60_000 });
  return <MeContext value={data.user ? { ...data, user: data.user } : initial}>{children}</MeContext>;
}

/** Who is signed in, and in which projects with which role. */
export function useMe(): SignedIn {
  const me = useContext(MeContext);
  if (!me) throw new Error("useMe is used outside the console's frame.");
  return me;
}

/** The project that a page's frame is about: of its address, else the last one. Null where there is none to speak of. */
export function useFrameProject(lastProject: string | null): SignedIn["projects"][number] | null {
  const { project } = useParams<{ project?: string }>();
  const inAdmin = usePathname().startsWith("/admin");
  const name = project ?? (inAdmin ? null : lastProject);
  return useMe().projects.find((each) => each.name === name) ?? null;
}

/** The project that the page is about, and what the reader may do in it. */
export interface CurrentProject {
  id: string;
  name: string;
  role: Role | null;
  /** Its pages' address: `/p/acme-prod`. */
  path: string;
  disabled: boolean;
  can(scope: Scope): boolean;
  /** Why the reader cannot: not permitted, with who can grant it, or nothing is written now. Undefined when they can. */
  denied(scope: Scope): string | undefined;
}

const ProjectContext = createContext<CurrentProject | null>(null);

/** Stands around the pages of one project; `name` is one of `me.projects`. */
export function ProjectProvider({ name, children }: { name: string; children: ReactNode }) {
  const { isAdmin, projects } = useMe();
  const { state } = useControlPlane();
  const project = projects.find((each) => each.name === name);
  if (!project) return null;
  const disabled = project.disabledAt !== null;
  const can = (scope: Scope) => deniedIn(project, scope, isAdmin) === undefined;
  const denied = (scope: Scope) =>
    deniedIn(project, scope, isAdmin) ?? (scope.endsWith(":write") ? writesStop(state) : undefined);
  const value = { id: project.id, name, role: project.role, disabled, path: `/p/${name}`, can, denied };
  return <ProjectContext value={value}>{children}</ProjectContext>;
}

/** Why nothing can be written at present, whoever asks. */
function writesStop(state: ControlPlane["state"]): string | undefined {
  if (state === "no-database") return "The database does not answer: nothing can be changed until it does.";
  if (state === "silent") return "Skein does not answer: nothing can be changed until it does.";
  return undefined;
}

/** The project of this page; null outside `/p/[project]`. */
export function useProjectIfAny(): CurrentProject | null {
  return useContext(ProjectContext);
}

/** The same where there must be one: throws outside `/p/[project]`. */
export function useProject(): CurrentProject {
  const project = useProjectIfAny();
  if (!project) throw new Error("useProject is used outside the pages of a project.");
  return project;
}
