"use client";

import { useQuery } from "@tanstack/react-query";
import { operationWords } from "#components/activity/operations.ts";
import { LinesSkeleton } from "#components/feedback/loading.tsx";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { tookMs } from "#components/operation/realisation-words.ts";
import { formatMs } from "#components/status/host-ticks.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { Card, CardRows } from "#components/ui/card.tsx";
import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import type { FollowedOperation, Realisation } from "#model/resources/operation.ts";

const rows = 12;

/** How long the last changes of an object, and of what lies in it, took until the last of their hosts had them. */
export function RealisationHistory({ resourceId }: { resourceId: string }) {
  const trpc = useTRPC();
  const { id: projectId } = useProject();
  const query = useQuery(trpc.operation.list.queryOptions({ projectId, resourceId, limit: rows }));
  const followed = (query.data?.items ?? []).filter(({ realisation }) => realisation.concernsOvn);
  const slowest = Math.max(1, ...followed.map(({ realisation }) => tookMs(realisation) ?? 0));
  return (
    <Card title="Time to the hosts" hint={`of the last ${rows} requests`} flush={followed.length > 0}>
      {query.error && !query.data ? (
        <QueryFailed error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />
      ) : !query.data ? (
        <LinesSkeleton lines={5} />
      ) : followed.length === 0 ? (
        <p className="text-ink-3">None of them concerned OVN.</p>
      ) : (
        <CardRows>
          {followed.map((operation) => (
            <Row key={operation.id} operation={operation} slowest={slowest} />
          ))}
        </CardRows>
      )}
    </Card>
  );
}

function Row({ operation, slowest }: { operation: FollowedOperation; slowest: number }) {
  const { path } = useProject();
  const { realisation } = operation;
  const { strong, rest } = operationWords(operation);
  const took = tookMs(realisation);
  return (
    <li className="px-3.5 py-2">
      <div className="flex items-baseline gap-2">
        <Link href={`${path}/operations/${operation.id}`} className="min-w-0 flex-1 truncate hover:text-accent-ink">
          <span className="font-medium">{strong}</span> <span className="text-ink-2">{rest}</span>
        </Link>
        <span className="num shrink-0 text-s">{took === null ? unfinished(realisation) : formatMs(took)}</span>
      </div>
      {took !== null && <Bar realisation={realisation} took={took} slowest={slowest} />}
      <div className="num flex gap-2 text-xs text-ink-3">
        <span className="min-w-0 flex-1 wrap-anywhere">{stepWords(realisation)}</span>
        <Time value={operation.at} />
      </div>
    </li>
  );
}

/** The parts of the way, as long as each took. The line beneath says the same in words. */
function Bar({ realisation, took, slowest }: { realisation: Realisation; took: number; slowest: number }) {
  const [north, south] = [sinceMs(realisation, "northboundAt"), sinceMs(realisation, "southboundAt")];
  const parts = [
    { ink: "bg-line-strong", ms: north ?? 0 },
    { ink: "bg-busy-fill", ms: Math.max(0, (south ?? took) - (north ?? 0)) },
    { ink: "bg-ok-fill", ms: Math.max(0, took - (south ?? took)) },
  ];
  return (
    <div aria-hidden="true" className="my-1 flex h-1.5 gap-px overflow-hidden rounded-full">
      {parts.map(({ ink, ms }) => (
        <span key={ink} className={`h-full ${ink}`} style={{ width: `${(100 * ms) / slowest}%` }} />
      ))}
    </div>
  );
}

function sinceMs(realisation: Realisation, step: "northboundAt" | "southboundAt"): number | null {
  const at = realisation[step];
  return at ? Math.max(0, at.getTime() - realisation.submittedAt.getTime()) : null;
}

function stepWords(realisation: Realisation): string {
  const { hosts } = realisation;
  const [north, south] = [sinceMs(realisation, "northboundAt"), sinceMs(realisation, "southboundAt")];
  return [
    north !== null && `Northbound ${formatMs(north)}`,
    south !== null && `Southbound ${formatMs(south)}`,
    hosts.length > 0 && `${hosts.length} ${hosts.length === 1 ? "host" : "hosts"}`,
  ]
    .filter(Boolean)
    .join(" · ");
}

function unfinished({ sync, givenUpAt, hosts }: Realisation): string {
  if (sync === "rejected") return "Refused";
  if (givenUpAt) return "Not on every host";
  const done = hosts.filter(({ state }) => state === "done").length;
  return hosts.length > 0 ? `${done} of ${hosts.length} hosts` : "On its way";
}
