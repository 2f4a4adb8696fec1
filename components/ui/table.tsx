"use client";

import type { ComponentProps } from "react";
import { cn } from "./cn.ts";
import { EdgeShadow } from "./edge-shadow.tsx";
import { useOverflow } from "./use-overflow.ts";

/** A plain table in a card; for lists with sorting and selection use `DataTable`. Scrolls sideways within itself. */
export function Table({ className, ...rest }: ComponentProps<"table">) {
  const [scrollRef, { overflowing, end }] = useOverflow<HTMLDivElement>();
  return (
    <div className="relative">
      <div ref={scrollRef} className="relative overflow-x-auto">
        <table className={cn("w-full border-separate border-spacing-0", className)} {...rest} />
      </div>
      <EdgeShadow shown={overflowing && !end} />
    </div>
  );
}

type CellProps = { /** At the end of the line: for numbers and times. */ end?: boolean };

/** A column's heading. */
export function Th({ end, className, ...rest }: ComponentProps<"th"> & CellProps) {
  return (
    <th
      scope="col"
      className={cn(
        "h-[34px] border-b border-line bg-sunken px-2.5 text-left text-s font-medium whitespace-nowrap text-ink-3",
        "first:pl-3.5 last:pr-3.5",
        end && "text-right",
        className,
      )}
      {...rest}
    />
  );
}

export function Tr({ className, ...rest }: ComponentProps<"tr">) {
  return <tr className={cn("[&:last-child>td]:border-b-0", className)} {...rest} />;
}

/** A cell of 40 px (32 px compact). */
export function Td({ end, className, ...rest }: ComponentProps<"td"> & CellProps) {
  return (
    <td
      className={cn(
        "h-(--row) border-b border-line px-2.5 py-[5px] align-middle whitespace-nowrap first:pl-3.5 last:pr-3.5",
        end && "num text-right",
        className,
      )}
      {...rest}
    />
  );
}
