import { cn } from "#components/ui/cn.ts";
import { RealisationMeter } from "#components/ui/realisation-meter.tsx";
import type { Status } from "#model/status.ts";
import { hostTicks, isUnwatched } from "./host-ticks.ts";

/** One tick for each host that the object's last change concerns. */
export function RealisedOn({ status, className }: { status: Status; className?: string }) {
  if (status.hosts.length === 0)
    return (
      <span className="text-s text-ink-3">
        {status.sync === "realised" ? "In OVN; on no host" : status.sync === "rejected" ? "—" : "On its way to OVN"}
      </span>
    );
  const ticks = hostTicks(status);
  if (!isUnwatched(status)) return <RealisationMeter ticks={ticks} className={className} />;
  const done = status.hosts.filter(({ state }) => state === "done").length;
  return (
    <span className={cn("inline-flex items-center gap-2 align-middle", className)}>
      <RealisationMeter ticks={ticks} text={false} />
      <span className="num text-s whitespace-nowrap text-ink-3">
        {done} of {ticks.length} when last seen
      </span>
    </span>
  );
}
