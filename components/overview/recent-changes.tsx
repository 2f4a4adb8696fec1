"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { objectPath } from "#components/activity/object-path.ts";
import { actorWords, operationWords } from "#components/activity/operations.ts";
import { LinesSkeleton } from "#components/feedback/loading.tsx";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { type CurrentProject, useProject } from "#components/frame/session-context.tsx";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { useTRPC } from "#components/trpc/client.tsx";
import { Card, CardRow, CardRows } from "#components/ui/card.tsx";
import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import { kindOf } from "#model/registry.ts";
import type { FoldedOperation } from "#model/resources/change.ts";
import { activityRows } from "./overview-inputs.ts";

type ActivityCardProps = {
  title?: string;
  /** Only of this object and of what lies in it. */
  resourceId?: string;
  action?: ReactNode;
  rows?: number;
  /** Since when a change is news: these stand first, apart from the others. */
  newsSince?: Date | null;
};

/** The last changes: what, who, when. What one request did together is one row, and so are calls that repeat. */
export function ActivityCard(props: ActivityCardProps) {
  const { title = "Activity", resourceId, action, rows = activityRows.card, newsSince = null } = props;
  const trpc = useTRPC();
  const project = useProject();
  const query = useQuery(trpc.change.folded.queryOptions({ projectId: project.id, resourceId, limit: rows }));
  const operations = query.data?.items ?? [];
  const news = newsSince === null ? 0 : operations.filter(({ at }) => at > newsSince).length;
  return (
    <Card title={news > 0 ? "Since you were here" : title} action={action} flush={operations.length > 0}>
      {query.error && !query.data ? (
        <QueryFailed error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />
      ) : !query.data ? (
        <LinesSkeleton lines={rows} />
      ) : operations.length === 0 ? (
        <p className="text-ink-3">Nothing has changed yet.</p>
      ) : (
        <CardRows>
          {operations.flatMap((operation, index) => [
            news > 0 && index === news && (
              <li key="before" className="bg-sunken px-3.5 py-1.5 text-xs font-medium text-ink-3">
                Before that
              </li>
            ),
            <CardRow
              key={operation.id}
              lead={<KindMark kind={kindOf(operation.changes[0]?.kind ?? "")?.icon ?? "change"} />}
              title={<Words operation={operation} project={project} />}
              trail={
                <>
                  <span className="max-w-48 truncate max-[640px]:hidden">{actorWords(operation.actor)}</span>
                  <Time value={operation.at} />
                </>
              }
            />,
          ])}
        </CardRows>
      )}
    </Card>
  );
}

function Words({ operation, project }: { operation: FoldedOperation; project: CurrentProject }) {
  const { strong, rest } = operationWords(operation);
  const target = pathOf(operation, project.path);
  return (
    <>
      {target ? (
        <Link href={target} className="font-medium hover:text-accent-ink">
          {strong}
        </Link>
      ) : (
        <span className="font-medium">{strong}</span>
      )}{" "}
      <span className="text-ink-2">{rest}</span>
    </>
  );
}

/** Where one sees what was changed: the object, or the list of those that were changed together. */
function pathOf({ changes, calls }: FoldedOperation, path: string): string | null {
  const [first, second] = changes;
  // What comes along of several calls is the newest's alone.
  if (!first || calls > 1) return null;
  if (first.kind === "port" && first.parentId && second && first.action !== "deleted")
    return `${path}/networks/${first.parentId}/ports`;
  return first.kind === second?.kind ? null : objectPath(first, path);
}
