"use client";

import { type ReactNode, useState, useSyncExternalStore } from "react";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { KindIcon } from "#components/kind/kind-icon.tsx";
import { ListStates } from "#components/list/list-states.tsx";
import { isLookingBack } from "#components/list/looked-back.ts";
import { ShowOlder } from "#components/list/show-older.tsx";
import { CardRows } from "#components/ui/card.tsx";
import { cn } from "#components/ui/cn.ts";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { Operation } from "#model/resources/change.ts";
import { daysOf } from "./days.ts";
import { FoldedRow } from "./folded-row.tsx";
import { OperationRow } from "./operation-row.tsx";
import { UndoDialog } from "./undo-dialog.tsx";
import type { ActivityQuery } from "./use-activity.ts";

type ActivityListProps = {
  query: ActivityQuery;
  /** Words and tokens, as in the filter box; none in an object's own log. */
  filter?: string;
  onClear?: () => void;
};

const never = () => () => undefined;

/** Who changed what, newest first, by day; each request opens to before and after. */
export function ActivityList({ query, filter = "", onClear = () => undefined }: ActivityListProps) {
  const [undoing, setUndoing] = useState<Operation | null>(null);
  // Days begin in the reader's zone, which the server does not know.
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  if (!inBrowser) return <Loading />;
  return (
    <ListStates
      query={query}
      isEmpty={({ pages }) => !isLookingBack(query) && pages.every(({ items }) => items.length === 0)}
      noun="changes"
      filter={filter}
      onClear={onClear}
      loading={<Loading />}
      nothingYet={
        <NothingYet icon={<KindIcon kind="change" className="size-6" />} title="Nothing has changed yet">
          Every change is written down here: who asked for it, what it was before and what it is after.
        </NothingYet>
      }
    >
      {({ pages }, notice) => (
        <div
          aria-busy={query.isPlaceholderData || undefined}
          className={cn("flex flex-col gap-5 transition-opacity", query.isPlaceholderData && "opacity-55")}
        >
          {notice && <div className="overflow-hidden rounded-3 border border-line">{notice}</div>}
          {daysOf(
            pages.flatMap(({ items }) => items),
            new Date(),
          ).map(({ title, items }) => (
            <section key={title} aria-label={title}>
              <h2 className="mb-2 text-s font-medium text-ink-3">{title}</h2>
              <Box>
                <CardRows>
                  {items.map((operation) =>
                    operation.calls > 1 ? (
                      <FoldedRow
                        key={operation.id}
                        fold={operation}
                        resourceId={query.resourceId}
                        onUndo={setUndoing}
                      />
                    ) : (
                      <OperationRow key={operation.id} operation={operation} onUndo={() => setUndoing(operation)} />
                    ),
                  )}
                </CardRows>
              </Box>
            </section>
          ))}
          <ShowOlder query={query} />
          {undoing && <UndoDialog operation={undoing} onClose={() => setUndoing(null)} />}
        </div>
      )}
    </ListStates>
  );
}

/** As it will be: a day, then what was done on it. */
function Loading() {
  return (
    <div role="status" className="flex flex-col gap-2">
      <span className="sr-only">Loading the activity</span>
      <Skeleton className="w-16" />
      <Box>
        {["w-40", "w-56", "w-48", "w-64", "w-40", "w-52"].map((width, index) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: it is its place in the list
            key={index}
            className="flex h-[57px] items-center gap-2.5 border-b border-line px-3.5 last:border-b-0"
          >
            <Skeleton className="size-[26px] shrink-0 rounded-2" />
            <Skeleton className={width} />
          </div>
        ))}
      </Box>
    </div>
  );
}

function Box({ children }: { children: ReactNode }) {
  return <div className="overflow-hidden rounded-3 border border-line bg-surface shadow-low">{children}</div>;
}
