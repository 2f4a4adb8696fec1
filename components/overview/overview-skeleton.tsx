import { LinesSkeleton } from "#components/feedback/loading.tsx";
import { Card } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

/** The overview's form while it loads: its headline, and the cards of its two columns. */
export function OverviewSkeleton() {
  return (
    <div role="status">
      <span className="sr-only">Loading the overview</span>
      <div className="flex min-h-[54px] flex-col justify-center gap-2.5 pb-3.5">
        <Skeleton className="h-5 w-72 max-w-full" />
        <Skeleton className="w-56 max-w-full" />
      </div>
      <div className="grid items-start gap-4 min-[1000px]:grid-cols-[minmax(0,1.55fr)_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <Card title="Needs attention">
            <LinesSkeleton lines={1} />
          </Card>
          <Card title="Recent changes">
            <LinesSkeleton lines={8} />
          </Card>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Card title="Hosts">
            <LinesSkeleton lines={2} />
          </Card>
          <Card title="Address space">
            <LinesSkeleton lines={5} />
          </Card>
          <Card title="Quota">
            <LinesSkeleton lines={4} />
          </Card>
        </div>
      </div>
    </div>
  );
}
