import { Skeleton } from "#components/ui/skeleton.tsx";

const rows = Array.from({ length: 8 }, (_, row) => `row${row}`);

/** The shape of a grid of addresses while it loads. */
export function GridSkeleton() {
  return (
    <div role="status" className="flex flex-col gap-[3px]">
      <span className="sr-only">Loading the addresses</span>
      {rows.map((row) => (
        <Skeleton key={row} className="h-[15px] w-full rounded-[3px]" />
      ))}
    </div>
  );
}
