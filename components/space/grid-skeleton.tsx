import { cn } from "#components/ui/cn.ts";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { maxAddressBits } from "#model/resources/space.ts";
import { mostWithNames } from "./space-words.ts";

/** The shape of a grid of addresses while it loads: as high as the grid of a prefix with so many host bits will be. */
export function GridSkeleton({ hostBits = 8 }: { hostBits?: number }) {
  const cells = 2 ** (hostBits > maxAddressBits ? 8 : hostBits);
  const isNamed = cells <= mostWithNames;
  const rows = Array.from({ length: Math.ceil(cells / (isNamed ? 4 : 16)) }, (_, row) => `row${row}`);
  return (
    <div role="status" className="flex flex-col gap-3">
      <span className="sr-only">Loading the addresses</span>
      <div
        className={cn(
          "grid",
          isNamed ? "gap-1.5 @min-[900px]:grid-cols-2" : "gap-x-3 gap-y-[3px] @min-[520px]:grid-cols-2",
        )}
      >
        {rows.map((row) => (
          <Skeleton key={row} className={cn("w-full rounded-[3px]", isNamed ? "h-11" : "aspect-[21/1] h-auto")} />
        ))}
      </div>
      <Skeleton className="h-[18px] w-64 max-w-full" />
      <Skeleton className="h-[18px] w-80 max-w-full" />
    </div>
  );
}
