"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Grid3x3, Rows3 } from "lucide-react";
import { useState } from "react";
import { StaleNotice } from "#components/feedback/failed.tsx";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { useTRPC } from "#components/trpc/client.tsx";
import { errorOf } from "#components/trpc/error-of.ts";
import { Card } from "#components/ui/card.tsx";
import { cn } from "#components/ui/cn.ts";
import { Segmented } from "#components/ui/segmented.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { NumberRange } from "#model/ip/range.ts";
import type { SpaceGrid } from "#model/resources/space.ts";
import type { Subnet } from "#model/resources/subnet.ts";
import { AddressCells } from "./address-cells.tsx";
import { BlockCells } from "./block-cells.tsx";
import { GridSkeleton } from "./grid-skeleton.tsx";
import { Legend } from "./legend.tsx";
import { MomentBar } from "./moment-bar.tsx";
import { MomentChoice } from "./moment-choice.tsx";
import { RangesTable } from "./ranges-table.tsx";
import { SelectionBar } from "./selection-bar.tsx";
import { hostBitsOf, summaryOf } from "./space-words.ts";
import type { SpaceUrl } from "./use-space-url.ts";
import { ZoomPath } from "./zoom-path.tsx";

interface SubnetCardProps {
  subnet: Subnet;
  url: SpaceUrl;
  selection: NumberRange | null;
  onSelect: (selection: NumberRange | null) => void;
  onReserve: (range: NumberRange) => void;
}

/** The addresses of a subnet, now or at a moment, as a grid or as a table. */
export function SubnetCard({ subnet, url, selection, onSelect, onReserve }: SubnetCardProps) {
  const trpc = useTRPC();
  const project = useProject();
  const [choosing, setChoosing] = useState(false);
  const block = url.block ?? undefined;
  const query = useQuery(
    trpc.space.grid.queryOptions(
      { projectId: project.id, subnetId: subnet.id, block, at: url.at ?? undefined },
      // Of the same subnet alone: another's addresses would be wrong.
      { placeholderData: (before, query) => (isOf(query?.queryKey, subnet.id) ? keepPreviousData(before) : undefined) },
    ),
  );
  const grid = query.data;
  const failure = grid && query.error ? errorOf(query.error) : null;
  const retry = () => void query.refetch();
  return (
    <Card
      title="Addresses"
      hint={grid ? <span className="num">{summaryOf(grid.counts)}</span> : <Skeleton className="inline-block w-36" />}
      action={
        <>
          <Segmented
            label="Shown as"
            value={url.view}
            onValueChange={url.showView}
            options={[
              { value: "grid", label: "Grid", icon: <Grid3x3 />, iconOnly: true },
              { value: "table", label: "Table", icon: <Rows3 />, iconOnly: true },
            ]}
          />
          <Segmented
            label="Moment"
            value={url.at ? "then" : "now"}
            onValueChange={(value) => (value === "now" ? url.showMoment(subnet.id, null) : setChoosing(true))}
            options={[
              { value: "now", label: "Now" },
              { value: "then", label: "At a moment…" },
            ]}
          />
        </>
      }
      flush
      className="@container"
    >
      {failure && (
        <StaleNotice
          asOf={query.dataUpdatedAt}
          cause={failure.message}
          requestId={failure.requestId}
          onRetry={retry}
          retrying={query.isFetching}
        />
      )}
      {url.at && (
        <MomentBar at={url.at} onChange={() => setChoosing(true)} onNow={() => url.showMoment(subnet.id, null)} />
      )}
      <ZoomPath
        subnet={subnet}
        shown={grid?.prefix ?? block ?? subnet.cidr}
        onShow={(to) => url.showBlock(subnet.id, to)}
      />
      <div className={cn("transition-opacity", query.isPlaceholderData && "opacity-60")}>
        {grid ? (
          <Shown {...{ grid, subnet, url, selection, onSelect }} />
        ) : (
          <div className="p-3.5">
            {query.error ? (
              <QueryFailed error={query.error} onRetry={retry} retrying={query.isFetching} />
            ) : (
              <GridSkeleton hostBits={hostBitsOf(block ?? subnet.cidr)} />
            )}
          </div>
        )}
      </div>
      {selection && grid && !url.at && (
        <SelectionBar
          subnet={subnet}
          grid={grid}
          selection={selection}
          onClear={() => onSelect(null)}
          onReserve={() => onReserve(selection)}
        />
      )}
      {choosing && (
        <MomentChoice
          at={url.at}
          since={subnet.createdAt}
          onClose={() => setChoosing(false)}
          onChoose={(at) => {
            setChoosing(false);
            onSelect(null);
            url.showMoment(subnet.id, at);
          }}
        />
      )}
    </Card>
  );
}

function isOf(queryKey: unknown, subnetId: string): boolean {
  return JSON.stringify(queryKey ?? null).includes(subnetId);
}

type ShownProps = Pick<SubnetCardProps, "subnet" | "url" | "selection" | "onSelect"> & { grid: SpaceGrid };

function Shown({ grid, subnet, url, selection, onSelect }: ShownProps) {
  const [pointed, setPointed] = useState<string | null>(null);
  const openBlock = (prefix: string) => url.showBlock(subnet.id, prefix);
  const openAddress = (address: string) => url.showAddress(subnet.id, address);
  if (url.view === "table") return <RangesTable grid={grid} onBlock={openBlock} onAddress={openAddress} />;
  const common = { prefix: grid.prefix, selection, onSelect: url.at ? () => undefined : onSelect, onPoint: setPointed };
  return (
    <div className="flex flex-col gap-3 p-3.5">
      {grid.ranges.length > 0 ? (
        <AddressCells {...common} ranges={grid.ranges} current={url.address} onOpen={openAddress} />
      ) : grid.blocks.length > 0 ? (
        <BlockCells {...common} blocks={grid.blocks} onOpen={openBlock} />
      ) : (
        <p className="text-ink-2">Nothing in {grid.prefix} is held or reserved.</p>
      )}
      <p className="num min-h-[18px] truncate text-s text-ink-2">
        {pointed ?? <span className="text-ink-3">{hintOf(grid, url.at !== null)}</span>}
      </p>
      <Legend counts={grid.counts} />
    </div>
  );
}

function hintOf({ blocks, sparse }: SpaceGrid, isPast: boolean): string {
  const length = blocks[0]?.prefix.split("/")[1];
  if (sparse) return `Blocks of /${length} with something in them. Open one to see its addresses.`;
  if (blocks.length > 0)
    return `Blocks of /${length}. Open one to see its addresses${isPast ? "." : "; drag to reserve."}`;
  return isPast
    ? "Choose an address to see who has it and who had it."
    : "Choose an address; drag over several to reserve them.";
}
