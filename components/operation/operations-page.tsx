"use client";

import Link from "next/link";
import { parseAsBoolean, parseAsString, useQueryState } from "nuqs";
import { actorWords, groupNames, operationWords } from "#components/activity/operations.ts";
import { StaleNotice } from "#components/feedback/failed.tsx";
import { FilterRefused } from "#components/feedback/filter-refused.tsx";
import { RowsSkeleton } from "#components/feedback/loading.tsx";
import { NoMatch } from "#components/feedback/no-match.tsx";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { KindIcon, KindMark } from "#components/kind/kind-icon.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { LiveIndicator } from "#components/live/live-indicator.tsx";
import { formatMs } from "#components/status/host-ticks.ts";
import { TokenFilter } from "#components/table/token-filter.tsx";
import { Toolbar } from "#components/table/toolbar.tsx";
import { errorOf } from "#components/trpc/error-of.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardRows } from "#components/ui/card.tsx";
import { cn } from "#components/ui/cn.ts";
import { RealisationMeter } from "#components/ui/realisation-meter.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Time } from "#components/ui/time.tsx";
import { kindOf } from "#model/registry.ts";
import { changeActions } from "#model/resources/change.ts";
import type { FollowedOperation } from "#model/resources/operation.ts";
import { RealisationBadge } from "./realisation-badge.tsx";
import { tookMs } from "./realisation-words.ts";
import { useOperations } from "./use-operations.ts";

const filterKeys = [
  {
    key: "kind",
    description: "what was changed",
    options: (["network", "subnet", "port"] as const).map((kind) => ({
      value: kind,
      label: kindOf(kind)?.label ?? kind,
    })),
  },
  { key: "actor", description: "who did it", settled: () => true, options: [] },
  {
    key: "action",
    description: "what was done",
    options: changeActions.map((action) => ({ value: action, label: action })),
  },
];

/** What was asked for in the project, newest first: how far each has come, how long it took, and which hosts it waits for. */
export function OperationsPage() {
  const project = useProject();
  const [filter, setFilter] = useQueryState("filter", parseAsString.withDefault("").withOptions({ history: "push" }));
  const [open, setOpen] = useQueryState("open", parseAsBoolean.withDefault(false).withOptions({ history: "push" }));
  const query = useOperations({ projectId: project.id, filter, open });
  const clear = () => void setFilter(null);
  return (
    <>
      <PageHeader title="Operations" />
      <Toolbar end={<LiveIndicator />}>
        <TokenFilter
          value={filter}
          onChange={(next) => void setFilter(next === "" ? null : next)}
          keys={filterKeys}
          label="Filter the operations"
          refusal={query.refusal}
          placeholder="Name, kind:port, action:deleted…"
        />
        <Segmented
          label="Which operations"
          value={open ? "open" : "all"}
          onValueChange={(value) => void setOpen(value === "open" ? true : null)}
          options={[
            { value: "all", label: "All" },
            { value: "open", label: "Not done" },
          ]}
        />
      </Toolbar>
      <Rows query={query} filter={filter} open={open} path={project.path} onClear={clear} />
    </>
  );
}

type RowsProps = {
  query: ReturnType<typeof useOperations>;
  filter: string;
  open: boolean;
  path: string;
  onClear: () => void;
};

function Rows({ query, filter, open, path, onClear }: RowsProps) {
  const retry = () => void query.refetch();
  const items = query.data?.pages.flatMap((page) => page.items);
  if (!items && query.error && query.refusal === null)
    return (
      <Card flush>
        <QueryFailed error={query.error} onRetry={retry} retrying={query.isFetching} />
      </Card>
    );
  if (!items && query.refusal === null) return <RowsSkeleton label="Loading the operations" />;
  if (query.refusal !== null || !items || items.length === 0)
    return (
      <Card flush>
        {query.refusal !== null ? (
          <FilterRefused onClear={onClear} />
        ) : filter ? (
          <NoMatch noun="operations" filter={filter} onClear={onClear} />
        ) : open ? (
          <NothingYet icon={<KindIcon kind="operation" className="size-6" />} title="All of it is done">
            What was asked for is on every host that it concerns.
          </NothingYet>
        ) : (
          <NothingYet icon={<KindIcon kind="operation" className="size-6" />} title="Nothing was asked for yet">
            Every request that changes something is followed here until each host that it concerns has it.
          </NothingYet>
        )}
      </Card>
    );
  const failure = query.isRefetchError ? errorOf(query.error) : null;
  return (
    <div className="flex flex-col gap-5">
      <Card flush aria-label="Operations" className={cn("transition-opacity", query.isPlaceholderData && "opacity-55")}>
        {failure && (
          <StaleNotice
            asOf={query.dataUpdatedAt}
            cause={failure.message}
            requestId={failure.requestId}
            onRetry={retry}
            retrying={query.isFetching}
          />
        )}
        <CardRows>
          {items.map((operation) => (
            <OperationLine key={operation.id} operation={operation} path={path} />
          ))}
        </CardRows>
      </Card>
      {query.hasNextPage && (
        <div className="flex justify-center">
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show older
          </Button>
        </div>
      )}
    </div>
  );
}

function OperationLine({ operation, path }: { operation: FollowedOperation; path: string }) {
  const { strong, rest } = operationWords(operation);
  const names = groupNames(operation);
  const { realisation } = operation;
  const took = tookMs(realisation);
  const [first] = operation.groups;
  return (
    <li className="relative grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 px-3.5 py-2.5 transition-colors hover:bg-hover min-[1000px]:grid-cols-[auto_minmax(0,1fr)_11rem_8rem_4.5rem_4.5rem]">
      <KindMark kind={kindOf(first?.kind ?? "")?.icon ?? "operation"} />
      <div className="min-w-0 wrap-anywhere">
        <Link
          href={`${path}/operations/${operation.id}`}
          className="after:absolute after:inset-0 hover:text-accent-ink"
        >
          <span className="font-medium">{strong}</span> <span className="text-ink-2">{rest}</span>
        </Link>
        <div className="text-s text-ink-3">
          {actorWords(operation.actor)}
          {names && <span> · {names}</span>}
        </div>
      </div>
      <div className="relative z-10 w-fit max-[1000px]:col-start-2 max-[1000px]:row-start-2">
        <RealisationBadge realisation={realisation} path={path} filled={false} />
      </div>
      <div className="max-[1000px]:col-start-2 max-[1000px]:row-start-3 max-[1000px]:empty:hidden">
        {realisation.hosts.length > 0 && (
          <RealisationMeter
            ticks={realisation.hosts.map(({ name, state }) => ({ state, label: name }))}
            maxTicks={12}
          />
        )}
      </div>
      <span
        className="num text-right text-s text-ink-2 max-[1000px]:col-start-3 max-[1000px]:row-start-2"
        title="from the request to the last host"
      >
        {took === null ? "" : formatMs(took)}
      </span>
      <span className="text-right text-s text-ink-3 max-[1000px]:col-start-3 max-[1000px]:row-start-1">
        <Time value={operation.at} />
      </span>
    </li>
  );
}
