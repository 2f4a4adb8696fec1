"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#components/trpc/client.tsx";
import type { FollowedOperation } from "#model/resources/operation.ts";
import type { Me } from "#model/resources/session.ts";

type Project = Pick<Me["projects"][number], "id" | "scopes">;

/** The operations that the bell tells of; undefined until they are known, or where the reader may not see any. */
export function useBell(project: Project | null): FollowedOperation[] | undefined {
  const trpc = useTRPC();
  const enabled = project?.scopes.includes("activity:read") ?? false;
  const input = { projectId: project?.id, mine: false };
  return useQuery(trpc.operation.bell.queryOptions(input, { enabled })).data?.items;
}
