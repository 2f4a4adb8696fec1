"use client";

import { parseAsBoolean, parseAsString, useQueryState } from "nuqs";
import { actorWords, groupNames, operationWords } from "#components/activity/operations.ts";
import { useActors } from "#components/activity/use-actors.ts";
import { RowsSkeleton } from "#components/feedback/loading.tsx";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { KindIcon, KindMark } from "#components/kind/kind-icon.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { ListFilter } from "#components/list/list-filter.tsx";
import { ListStates } from "#components/list/list-states.tsx";
import { isLookingBack } from "#components/list/looked-back.ts";
import { ShowOlder } from "#components/list/show-older.tsx";
import { LiveIndicator } from "#components/live/live-indicator.tsx";
import { formatMs } from "#components/status/host-ticks.ts";
import { Toolbar } from "#components/table/toolbar.tsx";
import { Card, CardRows } from "#components/ui/card.tsx";
import { cn } from "#components/ui/cn.ts";
import { Link } from "#components/ui/link.tsx";
import { RealisationMeter } from "#components/ui/realisation-meter.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Time } from "#components/ui/time.tsx";
import { operationList } from "#model/lists/change.ts";
import { kindOf } from "#model/registry.ts";
import type { FollowedOperation } from "#model/resources/operation.ts";
import { RealisationBadge } from "./realisation-badge.tsx";
import { tookMs } from "./realisation-words.ts";
import { useOperations } from "./use-operations.ts";

/** What was asked for in the project, newest first: how far each has come, how long it took, and which hosts it waits for. */
export function OperationsPage() {
  const project = useProject();
  const [filter, setFilter] = useQueryState("filter", parseAsString.withDefault("").withOptions({ history: "push" }));
  const [open, setOpen] = useQueryState("open", parseAsBoolean.withDefault(false).withOptions({ history: "push" }));
  const query = useOperations({ projectId: project.id, filter, open });
  const actors = useActors();
  return (
    <>
      <PageHeader title="Operations" />
      <Toolbar end={<LiveIndicator />}>
        <ListFilter
          spec={operationList}
          filter={filter}
          onFilter={(next) => void setFilter(next === "" ? null : next)}
          refusal={query.refusal}
          valuesOf={actors}
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
      <ListStates
        query={query}
        isEmpty={({ pages }) => !isLookingBack(query) && pages.every(({ items }) => items.length === 0)}
        noun="operations"
        filter={filter}
        onClear={() => void setFilter(null)}
        loading={<RowsSkeleton label="Loading the operations" />}
        nothingYet={
          open ? (
            <NothingYet icon={<KindIcon kind="operation" className="size-6" />} title="All of it is done">
              What was asked for is on every host that it concerns.
            </NothingYet>
          ) : (
            <NothingYet icon={<KindIcon kind="operation" className="size-6" />} title="Nothing was asked for yet">
              Every request that changes something is followed here until each host that it concerns has it.
            </NothingYet>
          )
        }
      >
        {({ pages }, notice) => (
          <div className="flex flex-col gap-5">
            {(notice || !isLookingBack(query)) && (
              <Card
                flush
                aria-label="Operations"
                className={cn("transition-opacity", query.isPlaceholderData && "opacity-55")}
              >
                {notice}
                <CardRows>
                  {pages
                    .flatMap(({ items }) => items)
                    .map((operation) => (
                      <OperationLine key={operation.id} operation={operation} path={project.path} />
                    ))}
                </CardRows>
              </Card>
            )}
            <ShowOlder query={query} />
          </div>
        )}
      </ListStates>
    </>
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
