"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#components/trpc/client.tsx";
import type { QuotaKind } from "#model/resources/project.ts";
import type { Tone } from "#model/status.ts";
import { useProject } from "./session-context.tsx";

/** What a creation leaves of the quota, for the plan: a warning from 85 % on. */
export function useQuotaNote(kind: QuotaKind, added: number): { tone: Tone; text: string }[] {
  const trpc = useTRPC();
  const { id, can } = useProject();
  const { data } = useQuery(trpc.project.get.queryOptions({ projectId: id }, { enabled: can("project:read") }));
  if (!data) return [];
  const after = data.usage[kind] + added;
  const limit = data.quotas[kind];
  const tone = after > limit ? "bad" : after >= limit * 0.85 ? "warn" : "ok";
  return [{ tone, text: `Quota: ${after.toLocaleString("en")} of ${limit.toLocaleString("en")} ${kind}.` }];
}
