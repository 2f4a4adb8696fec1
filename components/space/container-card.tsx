"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { useTRPC } from "#components/trpc/client.tsx";
import { Card } from "#components/ui/card.tsx";
import { cn } from "#components/ui/cn.ts";
import type { SpaceContainer } from "#model/resources/space.ts";
import { CellGrid, type GridCell } from "./cell-grid.tsx";
import { GridSkeleton } from "./grid-skeleton.tsx";
import { blockTail } from "./space-words.ts";
import { stateClass } from "./state-class.ts";

interface ContainerCardProps {
  prefix: string;
  onSubnet: (id: string) => void;
  onPrefix: (prefix: string) => void;
  /** A free part was chosen; undefined where the reader may make nothing there. */
  onFree: ((prefix: string) => void) | undefined;
}

/** The parts of a prefix that holds subnets together: which of them are taken, and by whom. */
export function ContainerCard({ prefix, onSubnet, onPrefix, onFree }: ContainerCardProps) {
  const trpc = useTRPC();
  const project = useProject();
  const query = useQuery(trpc.space.container.queryOptions({ projectId: project.id, prefix }));
  const [pointed, setPointed] = useState<string | null>(null);
  const { data } = query;
  const cells = useMemo(() => data?.cells.map((cell) => cellOf(cell, prefix)) ?? [], [data, prefix]);
  const part = data?.cells[0]?.prefix.split("/")[1];
  const open = (index: number) => {
    const cell = data?.cells[index];
    if (!cell) return;
    if (cell.only) onSubnet(cell.only.id);
    else if (cell.subnets > 0) onPrefix(cell.prefix);
    else onFree?.(cell.prefix);
  };
  return (
    <Card title="Parts" hint={part && `of /${part}; a free one takes a new subnet`} className="@container">
      {data ? (
        <>
          <CellGrid
            label={`Parts of ${prefix}`}
            cells={cells}
            rowLength={prefix.includes(":") ? 4 : 8}
            selection={null}
            onSelect={() => undefined}
            current={null}
            onOpen={open}
            onPoint={(index) => setPointed(index === null ? null : (cells[index]?.label ?? null))}
          />
          <p className="num mt-3 min-h-[18px] truncate text-s text-ink-2">{pointed ?? "\u00a0"}</p>
        </>
      ) : query.error ? (
        <QueryFailed error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />
      ) : (
        <GridSkeleton />
      )}
    </Card>
  );
}

function cellOf({ prefix, share, subnets, only }: SpaceContainer["cells"][number], shown: string): GridCell {
  const who = only ? `${only.networkName}, ${only.cidr}` : subnets > 1 ? `${subnets} subnets` : "free";
  const taken = share > 0 && share < 1 ? `, ${share < 0.01 ? "< 1" : Math.floor(share * 100)} % taken` : "";
  return {
    key: prefix,
    label: `${prefix} · ${who}${taken}`,
    className: "flex h-9 flex-col gap-[3px] border border-line bg-surface p-[3px]",
    content: (
      <>
        <span aria-hidden="true" className="mono block truncate px-0.5 text-[10px] leading-[13px] text-ink-3">
          {blockTail(prefix, shown)}
        </span>
        <span aria-hidden="true" className={cn("flex min-h-0 flex-1 overflow-hidden rounded-[3px]", stateClass.free)}>
          {share > 0 && (
            <span
              className="min-w-[3px] bg-[color-mix(in_oklab,var(--surface)_45%,var(--k-subnet))]"
              style={{ width: `${share * 100}%` }}
            />
          )}
        </span>
      </>
    ),
  };
}
