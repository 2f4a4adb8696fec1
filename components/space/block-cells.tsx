"use client";

import { useMemo } from "react";
import { cn } from "#components/ui/cn.ts";
import { familyOf } from "#model/ip/family.ts";
import { prefixParts } from "#model/ip/prefix.ts";
import type { NumberRange } from "#model/ip/range.ts";
import { type AddressBlock, type AddressState, addressStates } from "#model/resources/space.ts";
import { CellGrid, type GridCell } from "./cell-grid.tsx";
import { blockTail, countsText } from "./space-words.ts";
import { stateClass } from "./state-class.ts";

interface BlockCellsProps {
  prefix: string;
  blocks: readonly AddressBlock[];
  selection: NumberRange | null;
  onSelect: (selection: NumberRange | null) => void;
  onOpen: (prefix: string) => void;
  onPoint: (label: string | null) => void;
}

/** Blocks of addresses, each with a bar of what is in it. */
export function BlockCells({ prefix, blocks, selection, onSelect, onOpen, onPoint }: BlockCellsProps) {
  const cells = useMemo(() => blocks.map((block) => cellOf(block, prefix)), [blocks, prefix]);
  const parts = useMemo(() => blocks.map((block) => prefixParts(block.prefix)), [blocks]);
  const isWithin = ({ first, last }: NonNullable<(typeof parts)[number]>) =>
    selection !== null && selection.low <= last && selection.high >= first;
  const from = parts.findIndex(isWithin);
  return (
    <CellGrid
      label={`Blocks of ${prefix}`}
      cells={cells}
      rowLength={familyOf(prefix) === 6 ? 4 : 8}
      selection={from < 0 ? null : { from, to: parts.findLastIndex(isWithin) }}
      onSelect={(range) => {
        const [low, high] = range ? [parts[range.from]?.first, parts[range.to]?.last] : [];
        onSelect(low === undefined || high === undefined ? null : { low, high });
      }}
      current={null}
      onOpen={(index) => {
        const block = blocks[index];
        if (block) onOpen(block.prefix);
      }}
      onPoint={(index) => onPoint(index === null ? null : (cells[index]?.label ?? null))}
    />
  );
}

/** From the left: what is held first, what is free last. */
const order: readonly AddressState[] = [
  ...(["gateway", "service", "down", "port", "unknown", "resting", "reserved"] as const),
  ...(["outside", "free", "unusable"] as const),
];

function cellOf({ prefix, counts }: AddressBlock, shown: string): GridCell {
  const total = addressStates.reduce((sum, state) => sum + Number(counts[state] ?? 0), 0);
  return {
    key: prefix,
    label: `${prefix} · ${countsText(counts)}`,
    className: "flex h-9 flex-col gap-[3px] border border-line bg-surface p-[3px]",
    content: (
      <>
        <span aria-hidden="true" className="mono block truncate px-0.5 text-[10px] leading-[13px] text-ink-3">
          {blockTail(prefix, shown)}
        </span>
        <span aria-hidden="true" className="flex min-h-0 flex-1 overflow-hidden rounded-[3px]">
          {order.map((state) => {
            const count = Number(counts[state] ?? 0);
            if (count === 0 || state === "unusable") return null;
            return (
              <span
                key={state}
                className={cn("min-w-[3px]", stateClass[state])}
                style={{ flex: `${count / total} 1 0%` }}
              />
            );
          })}
        </span>
      </>
    ),
  };
}
