"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { totalWords } from "#model/total.ts";

type PagerProps = {
  /** The number of the first row shown, from 1; unknown where the reader came by a cursor from a link. */
  from?: number;
  shown: number;
  total?: number;
  onPrevious?: () => void;
  onNext?: () => void;
};

/** Pages by cursor: where one is, and one step either way. */
export function Pager({ from, shown, total, onPrevious, onNext }: PagerProps) {
  const range =
    from === undefined ? `${shown} shown` : `${from.toLocaleString("en")}–${(from + shown - 1).toLocaleString("en")}`;
  return (
    <nav aria-label="Pages" className="flex items-center gap-2 text-s text-ink-3">
      <span className="num">
        {range}
        {total !== undefined && ` of ${totalWords(total)}`}
      </span>
      <span className="flex-1" />
      <Button size="s" variant="ghost" icon={<ChevronLeft />} disabled={!onPrevious} onClick={onPrevious}>
        Previous
      </Button>
      <Button size="s" variant="ghost" disabled={!onNext} onClick={onNext}>
        Next
        <ChevronRight />
      </Button>
    </nav>
  );
}
