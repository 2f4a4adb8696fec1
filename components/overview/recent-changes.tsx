"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { ReactNode } from "react";
import { LinesSkeleton } from "#components/feedback/loading.tsx";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { type CurrentProject, useProject } from "#components/frame/session-context.tsx";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { useTRPC } from "#components/trpc/client.tsx";
import { Card, CardRow, CardRows } from "#components/ui/card.tsx";
import { Time } from "#components/ui/time.tsx";
import { countOf, kindOf } from "#model/registry.ts";
import type { Change } from "#model/resources/change.ts";
import { changeWords } from "./change-words.ts";
import { type ChangeGroup, groupChanges } from "./group-changes.ts";

type ActivityCardProps = {
  title?: string;
  /** Only of this object and of what lies in it. */
  resourceId?: string;
  action?: ReactNode;
  rows?: number;
};

/** The last changes: what, who, when. What one request did together stands together. */
export function ActivityCard({ title = "Activity", resourceId, action, rows = 6 }: ActivityCardProps) {
  const trpc = useTRPC();
  const project = useProject();
  const query = useQuery(trpc.change.list.queryOptions({ projectId: project.id, resourceId, limit: 60 }));
  const groups = groupChanges(query.data?.items ?? []).slice(0, rows);
  return (
    <Card title={title} action={action} flush={groups.length > 0}>
      {query.error && !query.data ? (
        <QueryFailed error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />
      ) : !query.data ? (
        <LinesSkeleton lines={rows} />
      ) : groups.length === 0 ? (
        <p className="text-ink-3">Nothing has changed yet.</p>
      ) : (
        <CardRows>
          {groups.map((group) => (
            <CardRow
              key={group.first.seq}
              lead={<KindMark kind={kindOf(group.first.kind)?.icon ?? "change"} />}
              title={<Words group={group} project={project} />}
              trail={
                <>
                  <span className="max-w-40 truncate max-[640px]:hidden">{group.first.actor.name}</span>
                  <Time value={group.first.at} />
                </>
              }
            />
          ))}
        </CardRows>
      )}
    </Card>
  );
}

function Words({ group: { first, count, within }, project }: { group: ChangeGroup; project: CurrentProject }) {
  const href = pathOf(first, project);
  const name = count > 1 ? countOf(first.kind, count) : first.name;
  const target =
    count > 1 && first.kind === "port" && first.parentId ? `${project.path}/networks/${first.parentId}/ports` : href;
  const words = count > 1 ? changeWords({ ...first, before: null, after: null }) : changeWords(first);
  const inside = Object.entries(within).map(([kind, inner]) => countOf(kind, inner));
  return (
    <>
      {target ? (
        <Link href={target} className="font-medium hover:text-accent-ink">
          {name}
        </Link>
      ) : (
        <span className="font-medium">{name}</span>
      )}{" "}
      <span className="text-ink-2">
        {words}
        {inside.length > 0 && ` with ${inside.join(" and ")}`}
      </span>
    </>
  );
}

/** Where the object of a change is shown, while it exists. */
function pathOf(change: Change, { path }: CurrentProject): string | null {
  if (change.action === "deleted") return null;
  if (change.kind === "network" || change.kind === "port") return `${path}/${change.kind}s/${change.resourceId}`;
  if (change.kind === "subnet" && change.parentId) return `${path}/networks/${change.parentId}/subnets`;
  return null;
}
