import { Card } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

const widths = ["w-32", "w-24", "w-40", "w-28", "w-36"];

function keys(count: number, prefix: string): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index}`);
}

/** The shape of a list while it loads for the first time. `columns` as in the list to come. */
export function TableSkeleton({
  rows = 8,
  columns = 5,
  label = "Loading",
}: {
  rows?: number;
  columns?: number;
  label?: string;
}) {
  return (
    <div role="status" className="overflow-hidden rounded-3 border border-line bg-surface shadow-low">
      <span className="sr-only">{label}</span>
      <div className="h-[34px] border-b border-line bg-sunken" />
      {keys(rows, "row").map((row, index) => (
        <div key={row} className="flex h-[46px] items-center gap-6 border-b border-line px-3.5 last:border-b-0">
          <Skeleton className="size-[26px] shrink-0 rounded-2" />
          {keys(columns, "cell").map((cell, column) => (
            <span key={cell} className={column > 1 ? "flex-1 max-[800px]:hidden" : "flex-1"}>
              <Skeleton className={widths[(index + column * 2) % widths.length]} />
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}

/** The shape of a card of rows, two lines each, while it loads. */
export function RowsSkeleton({ rows = 8, label = "Loading" }: { rows?: number; label?: string }) {
  return (
    <div role="status" className="overflow-hidden rounded-3 border border-line bg-surface shadow-low">
      <span className="sr-only">{label}</span>
      {keys(rows, "row").map((row, index) => (
        <div key={row} className="flex items-center gap-3 border-b border-line px-3.5 py-3 last:border-b-0">
          <Skeleton className="size-[26px] shrink-0 rounded-2" />
          <span className="flex flex-1 flex-col gap-2">
            <Skeleton className={widths[index % widths.length]} />
            <Skeleton className="w-24" />
          </span>
          <Skeleton className="w-16" />
        </div>
      ))}
    </div>
  );
}

/** Some lines of text while they load. */
export function LinesSkeleton({ lines = 4 }: { lines?: number }) {
  return (
    <div role="status" className="flex flex-col gap-3">
      <span className="sr-only">Loading</span>
      {keys(lines, "line").map((line, index) => (
        <Skeleton key={line} className={widths[index % widths.length]} />
      ))}
    </div>
  );
}

/** The shape of a detail page while it loads: header, tabs, a wide column and a narrow one. */
export function DetailSkeleton({ label = "Loading" }: { label?: string }) {
  return (
    <div role="status">
      <span className="sr-only">{label}</span>
      <div className="flex items-center gap-3 max-[640px]:items-start">
        <Skeleton className="size-9 rounded-2" />
        {/* As high as what comes: nothing beneath moves then. On a telephone status and buttons have lines of their own. */}
        <div className="flex min-w-0 flex-1 flex-col gap-1">
          <Skeleton className="h-6 w-48 max-w-full" />
          <Skeleton className="h-6 w-24 min-[641px]:hidden" />
          <Skeleton className="h-5 w-72 max-w-full max-[640px]:h-11" />
        </div>
      </div>
      <Skeleton className="mt-3 h-8 w-64 rounded-2 min-[641px]:hidden" />
      <div className="mt-[27px] mb-4 flex gap-6 border-b border-line pb-3">
        {keys(5, "tab").map((tab) => (
          <Skeleton key={tab} className="w-16" />
        ))}
      </div>
      <div className="grid gap-4 min-[1000px]:grid-cols-[minmax(0,1.55fr)_minmax(0,1fr)]">
        <Card className="h-56">
          <LinesSkeleton />
        </Card>
        <Card className="h-56">
          <LinesSkeleton />
        </Card>
      </div>
    </div>
  );
}
