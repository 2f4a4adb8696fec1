import { ToneIcon } from "#components/ui/status-badge.tsx";
import type { HostProgress, Tone } from "#model/status.ts";

const tones: Record<HostProgress["state"], Tone> = { done: "ok", pending: "busy", behind: "warn", down: "bad" };
const words: Record<HostProgress["state"], string> = {
  done: "has it",
  pending: "not yet",
  behind: "behind",
  down: "does not answer",
};

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

/** How far a host has come, in words: how long it took, or why it has not got there; and whether it is gone since. */
export function progressWords({ state, health, elapsedMs, reason }: HostProgress): string {
  if (state !== "done") return reason ?? words[state];
  const took = elapsedMs === null ? words.done : formatMs(elapsedMs);
  return health === "down" ? `${took}; does not answer now` : took;
}

/** "31 ms", "1.4 s", "3 min". */
export function formatMs(elapsedMs: number): string {
  if (elapsedMs < 1000) return `${Math.max(0, Math.round(elapsedMs))} ms`;
  if (elapsedMs < 60_000) return `${(elapsedMs / 1000).toFixed(1)} s`;
  return `${Math.round(elapsedMs / 60_000)} min`;
}
