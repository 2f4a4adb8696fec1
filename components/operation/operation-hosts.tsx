import { hostPath } from "#components/host/host-path.ts";
import { HostBars } from "#components/status/host-bars.tsx";
import { Card, CardRows } from "#components/ui/card.tsx";
import { Link } from "#components/ui/link.tsx";
import { ToneIcon } from "#components/ui/status-badge.tsx";
import type { HostRealisation, Realisation } from "#model/resources/operation.ts";
import type { Tone } from "#model/status.ts";
import { hostWords } from "./realisation-words.ts";

const tones: Record<HostRealisation["state"], Tone> = { done: "ok", pending: "busy", behind: "warn", down: "bad" };
const order: readonly HostRealisation["state"][] = ["down", "behind", "pending", "done"];

/** Of more than so many the list alone says little. */
const fewHosts = 6;

/** The hosts that carry what an operation touches: those that do not answer first, then the slowest. */
export function OperationHosts({ realisation, path }: { realisation: Realisation; path: string }) {
  const { hosts, submittedAt, sync } = realisation;
  const sorted = hosts.toSorted(
    (a, b) =>
      order.indexOf(a.state) - order.indexOf(b.state) ||
      (b.at?.getTime() ?? 0) - (a.at?.getTime() ?? 0) ||
      a.name.localeCompare(b.name),
  );
  return (
    <Card title="Hosts" aria-label="Hosts" count={hosts.length} flush>
      {hosts.length === 0 ? (
        <p className="px-3.5 py-3 text-ink-2">
          {sync === "rejected"
            ? "OVN did not take it, so no host hears of it."
            : "No port of what it touches was bound on a host: ovn-northd's answer is the last word."}
        </p>
      ) : (
        <CardRows className="max-h-96 overflow-y-auto">
          {hosts.length > fewHosts && (
            <li className="px-3.5 py-3">
              <HostBars hosts={hosts} titleOf={(host) => hostWords(host, submittedAt)} />
            </li>
          )}
          {sorted.map((host) => (
            <li key={host.name} className="flex items-center gap-2.5 px-3.5 py-2">
              <ToneIcon tone={host.state === "done" && host.isLate ? "warn" : tones[host.state]} className="size-3.5" />
              <Link href={hostPath(path, host.name)} className="mono min-w-0 hover:text-accent-ink wrap-anywhere">
                {host.name}
              </Link>
              <span className="num ml-auto text-right text-s text-ink-3">{hostWords(host, submittedAt)}</span>
            </li>
          ))}
        </CardRows>
      )}
    </Card>
  );
}
