"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";
import { useShortcuts } from "#components/keyboard/use-shortcuts.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { isCounted, totalWords } from "#model/total.ts";

type SelectionBarProps = {
  count: number;
  /** That, as people read it. */
  words: string;
  /** How many match the filter in all. */
  total: number;
  onClear: () => void;
  /** Offers to select everything that matches, not only what is on this page. */
  onSelectAll?: () => void;
  /** Small ghost buttons. An action that fits only some says so: "Enable (31 of 37)". */
  children: ReactNode;
};

/** What can be done with the ticked rows: floats at the bottom while any is ticked. Escape clears. */
export function SelectionBar({ count, words, total, onClear, onSelectAll, children }: SelectionBarProps) {
  useShortcuts(count === 0 ? [] : [{ keys: "Escape", label: "Untick all rows", group: "Lists", run: onClear }]);
  if (count === 0) return null;
  return (
    <div
      data-print="hide"
      className="pointer-events-none fixed right-4 bottom-5 left-[calc(var(--rail,0px)+16px)] z-20 flex animate-rise-in justify-center"
    >
      <section
        aria-label={`${words} selected`}
        className="pointer-events-auto flex max-w-full items-center gap-1 rounded-3 border border-line-strong bg-surface py-1.5 pr-2 pl-3.5 shadow-panel max-[640px]:flex-wrap"
      >
        <span role="status" className="num whitespace-nowrap">
          <b className="font-semibold">{words} selected</b>{" "}
          <span className="ml-1 text-s text-ink-3">of {totalWords(total)}</span>
        </span>
        {onSelectAll && count < total && (
          <button type="button" onClick={onSelectAll} className="link ml-1.5 text-s whitespace-nowrap">
            Select all {isCounted(total) ? totalWords(total) : "that match"}
          </button>
        )}
        <span aria-hidden="true" className="mx-2 h-[18px] w-px shrink-0 bg-line max-[640px]:hidden" />
        {/* On a telephone beneath what they are about. */}
        <div className="flex min-w-0 items-center gap-1 overflow-x-auto max-[640px]:order-last max-[640px]:-ml-2 max-[640px]:basis-full">
          {children}
        </div>
        <IconButton
          label="Clear the selection"
          icon={<X />}
          size="s"
          tooltip={false}
          onClick={onClear}
          className="max-[640px]:ml-auto"
        />
      </section>
    </div>
  );
}
