"use client";

import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useState } from "react";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { useTRPC } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import { Label } from "#components/ui/label.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";
import { addressValue } from "#model/ip/address.ts";
import type { NumberRange } from "#model/ip/range.ts";
import type { Subnet } from "#model/resources/subnet.ts";
import { countWords } from "./space-words.ts";

interface FindRangeProps {
  subnet: Subnet;
  /** Shows it in the grid, selected. */
  onFound: (range: NumberRange) => void;
}

/** Finds the next free addresses in a row. */
export function FindRange({ subnet, onFound }: FindRangeProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button icon={<Search />}>Find a free range</Button>
      </PopoverTrigger>
      <PopoverContent align="end" className="w-80">
        <Finder
          subnet={subnet}
          onFound={(range) => {
            setOpen(false);
            onFound(range);
          }}
        />
      </PopoverContent>
    </Popover>
  );
}

function Finder({ subnet, onFound }: FindRangeProps) {
  const trpc = useTRPC();
  const project = useProject();
  const [text, setText] = useState("16");
  const size = Number(text);
  const isSize = Number.isInteger(size) && size >= 1 && size <= 65_536;
  const query = useQuery(
    trpc.space.freeRanges.queryOptions(
      { projectId: project.id, subnetId: subnet.id, size: isSize ? size : 1 },
      { enabled: isSize },
    ),
  );
  const items = query.data?.items ?? [];
  return (
    <div className="flex flex-col gap-2.5">
      <div>
        <Label htmlFor="space-size">Free addresses in a row</Label>
        <Input
          id="space-size"
          inputMode="numeric"
          autoComplete="off"
          value={text}
          aria-invalid={!isSize || undefined}
          aria-describedby="space-size-said"
          onChange={({ target }) => setText(target.value.trim())}
        />
      </div>
      <div id="space-size-said" aria-live="polite">
        {!isSize ? (
          <p className="text-s text-bad">Enter a number from 1 to 65,536.</p>
        ) : query.error ? (
          <QueryFailed error={query.error} />
        ) : query.isPending ? (
          <p className="text-s text-ink-3">Looking…</p>
        ) : items.length === 0 ? (
          <p className="text-s text-ink-2">
            {subnet.cidr} has no {countWords(String(size))} free addresses in a row.
          </p>
        ) : (
          <ul className="flex flex-col gap-px">
            {items.map(({ start, end, size: free }) => (
              <li key={start}>
                <button
                  type="button"
                  onClick={() => onFound({ low: addressValue(start), high: addressValue(start) + BigInt(size) - 1n })}
                  className="flex w-full items-baseline gap-2 rounded-2 px-2 py-1.5 text-left hover:bg-hover"
                >
                  <span className="mono min-w-0 flex-1 wrap-anywhere">{start}</span>
                  <span className="num text-s text-ink-3" title={`Free up to ${end}`}>
                    {countWords(free)} free from here
                  </span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
