"use client";

import { cn } from "#components/ui/cn.ts";
import { Mono } from "#components/ui/mono.tsx";
import { Table, Td, Th, Tr } from "#components/ui/table.tsx";
import { addressValue } from "#model/ip/address.ts";
import type { SpaceGrid } from "#model/resources/space.ts";
import { countsText, countWords, stateWords } from "./space-words.ts";
import { stateClass } from "./state-class.ts";

interface RangesTableProps {
  grid: SpaceGrid;
  onAddress: (address: string) => void;
  onBlock: (prefix: string) => void;
}

/** The same as the grid, as a table. */
export function RangesTable({ grid, onAddress, onBlock }: RangesTableProps) {
  if (grid.blocks.length > 0)
    return (
      <Table aria-label={`Blocks of ${grid.prefix}`}>
        <thead>
          <tr>
            <Th>Block</Th>
            <Th>What is in it</Th>
          </tr>
        </thead>
        <tbody>
          {grid.blocks.map(({ prefix, counts }) => (
            <Tr key={prefix}>
              <Td>
                <button type="button" className="link mono" onClick={() => onBlock(prefix)}>
                  {prefix}
                </button>
              </Td>
              <Td className="whitespace-normal">{countsText(counts)}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    );
  return (
    <Table aria-label={`Addresses of ${grid.prefix}`}>
      <thead>
        <tr>
          <Th>Addresses</Th>
          <Th>State</Th>
          <Th>Who</Th>
          <Th end>Number</Th>
        </tr>
      </thead>
      <tbody>
        {grid.ranges.map(({ start, end, state, holder }) => (
          <Tr key={start}>
            <Td>
              {start === end ? (
                <button type="button" className="link mono" onClick={() => onAddress(start)}>
                  {start}
                </button>
              ) : (
                <Mono copy={false}>{`${start} – ${end}`}</Mono>
              )}
            </Td>
            <Td>
              <span className="flex items-center gap-2">
                <span aria-hidden="true" className={cn("size-3 shrink-0 rounded-[3px]", stateClass[state])} />
                {stateWords[state].label}
              </span>
            </Td>
            <Td>{holder ?? <span className="text-ink-3">—</span>}</Td>
            <Td end>{countWords(addressValue(end) - addressValue(start) + 1n)}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
