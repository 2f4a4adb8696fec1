import { RealisationMeter } from "#components/ui/realisation-meter.tsx";
import type { Tick } from "#components/ui/ticks.ts";
import type { HostProgress, Status } from "#model/status.ts";
import { progressWords } from "./host-progress-list.tsx";

/** One tick for each host that the object's last change concerns. */
export function RealisedOn({ status, className }: { status: Status; className?: string }) {
  if (status.hosts.length === 0)
    return (
      <span className="text-s text-ink-3">
        {status.sync === "realised" ? "In OVN; on no host" : status.sync === "rejected" ? "—" : "On its way to OVN"}
      </span>
    );
  return <RealisationMeter ticks={hostTicks(status.hosts)} className={className} />;
}

function hostTicks(hosts: readonly HostProgress[]): Tick[] {
  return [...hosts]
    .sort((a, b) => a.name.localeCompare(b.name))
    .map((host) => ({
      state: host.state,
      label: `${host.name}: ${progressWords(host)}`,
    }));
}
