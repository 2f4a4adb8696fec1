import { cn } from "#components/ui/cn.ts";
import type { HostProgress } from "#model/status.ts";

type Bar = Pick<HostProgress, "name" | "state" | "elapsedMs">;

type HostBarsProps<B extends Bar> = {
  hosts: readonly B[];
  /** What a bar says when one points at it. */
  titleOf: (host: B) => string;
  className?: string;
};

const barInk: Record<HostProgress["state"], string> = {
  done: "bg-ok-fill",
  pending: "bg-busy-fill opacity-55",
  behind: "bg-warn-fill",
  down: "bg-bad-fill",
};

/** A bar for each host, by name: as high as the host took from the Northbound on. For those who see; say it in words beside it. */
export function HostBars<B extends Bar>({ hosts, titleOf, className }: HostBarsProps<B>) {
  const sorted = [...hosts].sort((a, b) => a.name.localeCompare(b.name));
  const slowest = Math.max(1, ...sorted.map((host) => host.elapsedMs ?? 0));
  const waiting = sorted.filter((host) => host.state !== "done").length;
  return (
    <div aria-hidden="true" className={className}>
      <div className="flex h-16 items-end gap-1">
        {sorted.map((host) => (
          <span
            key={host.name}
            title={`${host.name}: ${titleOf(host)}`}
            className={cn("min-w-0 flex-1 rounded-t-[3px]", barInk[host.state])}
            style={{ height: host.elapsedMs === null ? "6px" : `${15 + (85 * host.elapsedMs) / slowest}%` }}
          />
        ))}
      </div>
      <div className="mt-1.5 flex justify-between gap-3 text-xs text-ink-3">
        <span className="mono">{sorted[0]?.name}</span>
        <span>
          time from Northbound to host{waiting > 0 && `; ${waiting} ${waiting === 1 ? "has" : "have"} not answered yet`}
        </span>
        <span className="mono">{sorted.at(-1)?.name}</span>
      </div>
    </div>
  );
}
