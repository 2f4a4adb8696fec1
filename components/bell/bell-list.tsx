"use client";

import { actorWords, operationWords } from "#components/activity/operations.ts";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { realisationBadge } from "#components/operation/realisation-words.ts";
import { useControlPlane } from "#components/status/use-control-plane.ts";
import { cn } from "#components/ui/cn.ts";
import { Link } from "#components/ui/link.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { Time } from "#components/ui/time.tsx";
import { kindOf } from "#model/registry.ts";
import type { FollowedOperation } from "#model/resources/operation.ts";
import { inBellOrder } from "./bell-order.ts";

type BellListProps = {
  query: { data?: { items: FollowedOperation[] }; error: unknown; isFetching: boolean; refetch: () => unknown };
  mine: boolean;
  onMine: (mine: boolean) => void;
  path: string;
  isNew: (operation: FollowedOperation) => boolean;
  onLeave: () => void;
};

/** The operations behind the bell; each leads to its page. */
export function BellList({ query, mine, onMine, path, isNew, onLeave }: BellListProps) {
  const { data, error } = query;
  return (
    <>
      <header className="flex shrink-0 items-center gap-3 border-b border-line py-2 pr-2 pl-3.5">
        <h2 className="flex-1 font-semibold">Operations</h2>
        <Segmented
          label="Whose"
          value={mine ? "mine" : "all"}
          onValueChange={(value) => onMine(value === "mine")}
          options={[
            { value: "all", label: "Project" },
            { value: "mine", label: "Mine" },
          ]}
        />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {!data && error !== null && (
          <QueryFailed error={error} onRetry={() => void query.refetch()} retrying={query.isFetching} />
        )}
        {!data && error === null && <Loading />}
        {data?.items.length === 0 && (
          <p className="px-3.5 py-6 text-center text-ink-2">
            {mine ? "You have changed nothing here yet." : "Nothing was changed here yet."}
          </p>
        )}
        <ul>
          {inBellOrder(data?.items ?? []).map((operation) => (
            <Row key={operation.id} operation={operation} path={path} isNew={isNew(operation)} onLeave={onLeave} />
          ))}
        </ul>
      </div>
      <footer className="shrink-0 border-t border-line px-3.5 py-2 text-s">
        <Link href={`${path}/operations`} onClick={onLeave} className="link">
          All operations
        </Link>
      </footer>
    </>
  );
}

type RowProps = { operation: FollowedOperation; path: string; isNew: boolean; onLeave: () => void };

function Row({ operation, path, isNew, onLeave }: RowProps) {
  const { strong, rest } = operationWords(operation);
  const { carriedOut } = useControlPlane();
  const { tone, word } = realisationBadge(operation.realisation, carriedOut);
  const cause = operation.realisation.faults[0]?.message;
  const [first] = operation.groups;
  return (
    <li
      className={cn(
        "relative flex gap-2.5 px-3.5 py-2.5 transition-colors hover:bg-hover",
        isNew && "bg-accent-soft/60",
      )}
    >
      <KindMark kind={kindOf(first?.kind ?? "")?.icon ?? "operation"} />
      <div className="min-w-0 flex-1">
        <Link
          href={`${path}/operations/${operation.id}`}
          onClick={onLeave}
          className="block wrap-anywhere after:absolute after:inset-0 focus-visible:outline-offset-2"
        >
          {isNew && <span className="sr-only">New: </span>}
          <span className="font-medium">{strong}</span> <span className="text-ink-2">{rest}</span>
        </Link>
        <div className="mt-0.5 flex flex-wrap items-center gap-x-2 text-s text-ink-3">
          <StatusBadge tone={tone}>{word}</StatusBadge>
          <span className="min-w-0 truncate">{actorWords(operation.actor)}</span>
          <span aria-hidden="true">·</span>
          <Time value={operation.at} />
        </div>
        {tone === "bad" && cause && <p className="mt-1 line-clamp-2 text-s text-ink-2">{cause}</p>}
      </div>
    </li>
  );
}

function Loading() {
  return (
    <div role="status" aria-label="Loading the operations" className="flex flex-col gap-4 px-3.5 py-4">
      <Skeleton className="w-3/5" />
      <Skeleton className="w-4/5" />
      <Skeleton className="w-1/2" />
    </div>
  );
}
