"use client";

import { useMemo } from "react";
import { cn } from "#components/ui/cn.ts";
import { addressValue, formatAddress } from "#model/ip/address.ts";
import { familyOf } from "#model/ip/family.ts";
import type { NumberRange } from "#model/ip/range.ts";
import type { AddressRange } from "#model/resources/space.ts";
import { CellGrid, type GridCell } from "./cell-grid.tsx";
import { hostBitsOf, mostWithNames, stateWords, tailOf } from "./space-words.ts";
import { stateClass } from "./state-class.ts";

interface AddressCellsProps {
  /** What is shown: at most a /22. */
  prefix: string;
  ranges: readonly AddressRange[];
  selection: NumberRange | null;
  onSelect: (selection: NumberRange | null) => void;
  current: string | null;
  onOpen: (address: string) => void;
  onPoint: (label: string | null) => void;
}

/** Addresses one by one. */
export function AddressCells({ prefix, ranges, selection, onSelect, current, onOpen, onPoint }: AddressCellsProps) {
  const first = addressValue(prefix.split("/")[0] ?? "");
  const family = familyOf(prefix);
  const cells = useMemo(() => cellsOf(prefix, ranges), [prefix, ranges]);
  const indexOf = (value: bigint) => Math.max(0, Math.min(cells.length - 1, Number(value - first)));
  const shown = selection && selection.high >= first && selection.low < first + BigInt(cells.length);
  const currentIndex = current && familyOf(current) === family ? Number(addressValue(current) - first) : null;
  const named = cells.length <= mostWithNames;
  return (
    <CellGrid
      label={`Addresses of ${prefix}`}
      cells={cells}
      rowLength={named ? 4 : 16}
      rowLabel={named ? undefined : (index) => tailOf(formatAddress(family, first + BigInt(index)), hostBitsOf(prefix))}
      selection={shown ? { from: indexOf(selection.low), to: indexOf(selection.high) } : null}
      onSelect={(range) => onSelect(range && { low: first + BigInt(range.from), high: first + BigInt(range.to) })}
      current={currentIndex}
      onOpen={(index) => onOpen(formatAddress(family, first + BigInt(index)))}
      onPoint={(index) => onPoint(index === null ? null : (cells[index]?.label ?? null))}
    />
  );
}

function cellsOf(prefix: string, ranges: readonly AddressRange[]): GridCell[] {
  const family = familyOf(prefix);
  const hostBits = hostBitsOf(prefix);
  const named = 2 ** hostBits <= mostWithNames;
  return ranges.flatMap(({ start, end, state, holder }) => {
    const [low, high] = [addressValue(start), addressValue(end)];
    const words = holder ? `${stateWords[state].label}, ${holder}` : stateWords[state].label;
    return Array.from({ length: Number(high - low) + 1 }, (_, offset): GridCell => {
      const address = formatAddress(family, low + BigInt(offset));
      const cell = { key: address, label: `${address} · ${words}` };
      if (!named) return { ...cell, className: stateClass[state] };
      return {
        ...cell,
        className: "flex h-11 items-center gap-2 border border-line bg-surface px-2",
        content: (
          <>
            <span aria-hidden="true" className={cn("size-3.5 shrink-0 rounded-[3px]", stateClass[state])} />
            <span aria-hidden="true" className="min-w-0 leading-tight">
              <span className="mono block text-ink-2">{tailOf(address, hostBits)}</span>
              <span className="block truncate text-xs text-ink-3">{holder ?? shortWord[state] ?? ""}</span>
            </span>
          </>
        ),
      };
    });
  });
}

const shortWord: Partial<Record<AddressRange["state"], string>> = {
  gateway: "gateway",
  reserved: "reserved",
  service: "DHCP server",
  unusable: "not usable",
};
