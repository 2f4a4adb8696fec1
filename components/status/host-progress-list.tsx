import { ToneIcon } from "#components/ui/status-badge.tsx";
import type { HostProgress, Tone } from "#model/status.ts";
import { progressWords } from "./host-ticks.ts";

const tones: Record<HostProgress["state"], Tone> = { done: "ok", pending: "busy", behind: "warn", down: "bad" };

/** The hosts that a change concerns, those in trouble first, with how long each took. */
export function HostProgressList({ hosts, limit = 50 }: { hosts: readonly HostProgress[]; limit?: number }) {
  const order = ["down", "behind", "pending", "done"];
  const sorted = [...hosts].sort(
    (a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.name.localeCompare(b.name),
  );
  return (
    <ul className="flex flex-col gap-1.5">
      {sorted.slice(0, limit).map((host) => (
        <li key={host.name} className="flex items-center gap-2">
          <ToneIcon tone={tones[host.state]} className="size-3.5" />
          <span className="mono">{host.name}</span>
          <span className="num ml-auto text-s text-ink-3">{progressWords(host)}</span>
        </li>
      ))}
      {sorted.length > limit && <li className="text-s text-ink-3">and {sorted.length - limit} more</li>}
    </ul>
  );
}
