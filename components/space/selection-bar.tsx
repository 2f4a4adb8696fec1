"use client";

import { useProject } from "#components/frame/session-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { addressValue } from "#model/ip/address.ts";
import { prefixParts, usableRange } from "#model/ip/prefix.ts";
import type { NumberRange } from "#model/ip/range.ts";
import type { AddressState, SpaceGrid } from "#model/resources/space.ts";
import type { Subnet } from "#model/resources/subnet.ts";
import { countWords, rangeText } from "./space-words.ts";

interface SelectionBarProps {
  subnet: Subnet;
  grid: SpaceGrid;
  selection: NumberRange;
  onClear: () => void;
  onReserve: () => void;
}

/** What is selected, and what can be done with it. */
export function SelectionBar({ subnet, grid, selection, onClear, onReserve }: SelectionBarProps) {
  const project = useProject();
  const count = selection.high - selection.low + 1n;
  return (
    <div className="sticky bottom-3 z-10 mx-3.5 mb-3.5 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-3 border border-line-strong bg-surface py-1.5 pr-2 pl-3.5 shadow-float">
      <span role="status" className="min-w-0 flex-1 basis-56">
        <Mono what="range">{rangeText(subnet.cidr, selection)}</Mono>{" "}
        <span className="num whitespace-nowrap text-ink-3">
          {count === 1n ? "1 address" : `${countWords(count)} addresses`}
        </span>
      </span>
      <Button size="s" variant="ghost" onClick={onClear}>
        Clear
      </Button>
      <Button
        size="s"
        variant="primary"
        disabledReason={project.denied("network:write") ?? refusalOf(subnet, grid, selection)}
        onClick={onReserve}
      >
        Reserve…
      </Button>
    </div>
  );
}

const heldStates: readonly AddressState[] = ["port", "down", "service", "unknown"];

/** Why the selected addresses cannot be reserved: never offer what will be refused. */
function refusalOf({ cidr }: Subnet, { ranges, blocks }: SpaceGrid, selection: NumberRange): string | undefined {
  const overlaps = (low: bigint, high: bigint) => low <= selection.high && high >= selection.low;
  const held = ranges.filter(
    ({ start, end, state }) => heldStates.includes(state) && overlaps(addressValue(start), addressValue(end)),
  );
  const inBlocks = blocks
    .filter(({ prefix }) => overlaps(prefixParts(prefix).first, prefixParts(prefix).last))
    .reduce((sum, { counts }) => heldStates.reduce((all, state) => all + Number(counts[state] ?? 0), sum), 0);
  const names = held.flatMap(({ holder }) => (holder ? [holder] : []));
  if (held.length > 0)
    return `${held.length === 1 ? "An address in it is" : `${held.length} addresses in it are`} held by ${some(names)}.`;
  if (inBlocks > 0) return `${inBlocks.toLocaleString("en")} addresses in it are held. Open the block to see which.`;
  const usable = usableRange(cidr);
  if (selection.high < usable.first || selection.low > usable.last) return "No host can have this address anyway.";
  return undefined;
}

function some(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} others` : names.join(", ");
}
