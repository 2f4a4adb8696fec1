"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { LinesSkeleton } from "#components/feedback/loading.tsx";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { useTRPC, useTRPCClient } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { CardRows } from "#components/ui/card.tsx";
import { cn } from "#components/ui/cn.ts";
import { Time } from "#components/ui/time.tsx";
import { kindOf } from "#model/registry.ts";
import type { FoldedOperation, Operation } from "#model/resources/change.ts";
import { OperationRow } from "./operation-row.tsx";
import { actorWords, groupNames, operationWords } from "./operations.ts";

const pageSize = 20;

type FoldedRowProps = {
  fold: FoldedOperation;
  /** Only of this object and of what lies in it, as the list around it. */
  resourceId?: string;
  onUndo: (operation: Operation) => void;
};

/** Calls that one caller made again and again: what they did together. Opens to each of them. */
export function FoldedRow({ fold, resourceId, onUndo }: FoldedRowProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const { strong, rest } = operationWords(fold);
  const names = groupNames(fold);
  return (
    <li>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className="flex w-full items-center gap-2.5 py-2.5 pr-3.5 pl-2.5 text-left transition-colors hover:bg-hover focus-visible:-outline-offset-2"
      >
        <ChevronRight
          aria-hidden="true"
          className={cn("size-4 shrink-0 text-ink-3 transition-transform", open && "rotate-90")}
        />
        <KindMark kind={kindOf(fold.groups[0]?.kind ?? "")?.icon ?? "change"} />
        <span className="min-w-0 flex-1">
          <span className="block wrap-anywhere">
            <span className="font-medium">{strong}</span> <span className="text-ink-2">{rest}</span>
          </span>
          <span className="block text-s text-ink-3 wrap-anywhere">
            {actorWords(fold.actor)}
            {names && <span> · {names}</span>}
          </span>
        </span>
        <span className="shrink-0 text-right text-s text-ink-3">
          {fold.at.getTime() - fold.since.getTime() >= 60_000 && (
            <>
              <Time value={fold.since} /> –{" "}
            </>
          )}
          <Time value={fold.at} />
        </span>
      </button>
      {open && (
        <div id={id} className="border-t border-line bg-sunken pl-6 max-[640px]:pl-2">
          <Calls fold={fold} resourceId={resourceId} onUndo={onUndo} />
        </div>
      )}
    </li>
  );
}

function Calls({ fold, resourceId, onUndo }: FoldedRowProps) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { id: projectId } = useProject();
  const input = { projectId, resourceId, limit: Math.min(pageSize, fold.calls) };
  const query = useInfiniteQuery({
    queryKey: [...trpc.change.operations.queryKey(input), "fold", fold.before],
    queryFn: ({ pageParam, signal }) => client.change.operations.query({ ...input, cursor: pageParam }, { signal }),
    initialPageParam: fold.before as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const calls = (query.data?.pages ?? []).flatMap(({ items }) => items).slice(0, fold.calls);
  if (query.error && !query.data)
    return <QueryFailed error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />;
  if (!query.data) return <LinesSkeleton lines={input.limit} />;
  return (
    <>
      <CardRows>
        {calls.map((operation) => (
          <OperationRow key={operation.id} operation={operation} onUndo={() => onUndo(operation)} />
        ))}
      </CardRows>
      {calls.length < fold.calls && query.hasNextPage && (
        <div className="flex justify-center border-t border-line py-2">
          <Button
            size="s"
            variant="ghost"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            Show more of {fold.calls.toLocaleString("en")} calls
          </Button>
        </div>
      )}
    </>
  );
}
