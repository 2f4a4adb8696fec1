"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#components/trpc/client.tsx";
import type { Project } from "#model/resources/project.ts";
import { useMe } from "./session-context.tsx";

/** What the project holds, for the counts in the rail; undefined until it is known. */
export function useUsage(name: string | undefined): Project["usage"] | undefined {
  const trpc = useTRPC();
  const id = useMe().projects.find((project) => project.name === name)?.id;
  const { data } = useQuery(trpc.project.get.queryOptions({ projectId: id }, { enabled: id !== undefined }));
  return data?.usage;
}
