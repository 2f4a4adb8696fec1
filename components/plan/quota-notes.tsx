"use client";

import { useQuery } from "@tanstack/react-query";
import { type CurrentProject, useProjectIfAny } from "#components/frame/session-context.tsx";
import { useTRPC } from "#components/trpc/client.tsx";
import type { Plan } from "#model/plan.ts";
import type { QuotaKind } from "#model/quota-kinds.ts";
import { kindOf } from "#model/registry.ts";
import { PlanLine } from "./plan-line.tsx";

/** From this share of a quota on its use is a warning. */
const tightFrom = 0.85;

/** What a plan leaves of the project's quotas, those that become tight by themselves. */
export function QuotaNotes({ plan }: { plan: Plan }) {
  const project = useProjectIfAny();
  return project?.can("project:read") ? <Notes plan={plan} project={project} /> : null;
}

function Notes({ plan, project }: { plan: Plan; project: CurrentProject }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.project.get.queryOptions({ projectId: project.id }));
  if (!data) return null;
  const uses = addedByQuota(plan).map(([quota, added]) => {
    const [after, limit] = [data.usage[quota] + added, data.quotas[quota]];
    const tone = after > limit ? "bad" : after >= limit * tightFrom ? "warn" : "ok";
    return { tone, text: `${after.toLocaleString("en")} of ${limit.toLocaleString("en")} ${quota}` } as const;
  });
  return (["bad", "warn", "ok"] as const).map((tone) => {
    const texts = uses.filter((use) => use.tone === tone).map(({ text }) => text);
    return (
      texts.length > 0 && (
        <PlanLine key={tone} tone={tone}>
          Quota: {texts.join(", ")}.
        </PlanLine>
      )
    );
  });
}

/** How many objects of each quota the plan adds, of those that it adds to. */
function addedByQuota(plan: Plan): [QuotaKind, number][] {
  const added = new Map<QuotaKind, number>();
  for (const { kind, action } of plan.changes) {
    const quota = kindOf(kind)?.quota;
    if (!quota || action === "updated") continue;
    added.set(quota, (added.get(quota) ?? 0) + (action === "created" ? 1 : -1));
  }
  return [...added].filter(([, count]) => count > 0);
}
