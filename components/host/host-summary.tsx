import { StatusBadge } from "#components/ui/status-badge.tsx";
import type { Host } from "#model/resources/host.ts";

/** How the hosts are doing, in one line: "17 up", "1 behind", "2 down". On a telephone the table alone says it. */
export function HostSummary({ hosts }: { hosts: readonly Host[] }) {
  const count = (state: Host["state"]) => hosts.filter((host) => host.state === state).length;
  if (hosts.length === 0) return null;
  return (
    <span className="flex items-center gap-3 whitespace-nowrap max-[640px]:hidden">
      {count("up") > 0 && <StatusBadge tone="ok">{`${count("up")} up`}</StatusBadge>}
      {count("behind") > 0 && <StatusBadge tone="warn">{`${count("behind")} behind`}</StatusBadge>}
      {count("down") > 0 && <StatusBadge tone="bad">{`${count("down")} down`}</StatusBadge>}
      {count("unknown") > 0 && <StatusBadge tone="unknown">{`${count("unknown")} unknown`}</StatusBadge>}
    </span>
  );
}
