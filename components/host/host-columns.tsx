import type { ColumnDef } from "@tanstack/react-table";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { formatFilter } from "#components/table/filter-query.ts";
import { Mono } from "#components/ui/mono.tsx";
import { ObjectLink } from "#components/ui/object-link.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Host } from "#model/resources/host.ts";
import type { Tone } from "#model/status.ts";

const states: Record<Host["state"], { tone: Tone; word: string }> = {
  up: { tone: "ok", word: "Up" },
  behind: { tone: "warn", word: "Behind" },
  down: { tone: "bad", word: "Down" },
  unknown: { tone: "unknown", word: "Unknown" },
};

/** `path` of a project: the name leads to its ports on the host. */
const name = (path?: string): ColumnDef<Host> => ({
  id: "name",
  header: "Name",
  cell: ({ row: { original: host } }) => (
    <div className="flex items-center gap-2">
      <KindMark kind="host" />
      <div className="min-w-0">
        <div className="mono leading-tight font-medium">
          {path === undefined ? (
            host.name
          ) : (
            <ObjectLink className="hover:text-accent-ink" href={portsOn(path, host)} title={`Ports on ${host.name}`}>
              {host.name}
            </ObjectLink>
          )}
        </div>
        {host.systemId && host.systemId !== host.name && (
          <Mono quiet what="chassis name" className="text-xs">
            {host.systemId}
          </Mono>
        )}
      </div>
    </div>
  ),
});

const state: ColumnDef<Host> = {
  id: "state",
  header: "State",
  meta: { wrap: true },
  cell: ({ row: { original: host } }) => (
    <>
      <StatusBadge tone={states[host.state].tone} className="flex">
        {states[host.state].word}
      </StatusBadge>
      {host.reason && <span className="block text-xs leading-tight text-ink-3">{host.reason}</span>}
    </>
  ),
};

const lag: ColumnDef<Host> = {
  id: "lag",
  header: "Lag",
  meta: { end: true },
  cell: ({ row: { original: host } }) =>
    host.state === "down" || host.state === "unknown" ? (
      <span className="text-ink-3">—</span>
    ) : (
      <span className={host.lagSeconds > 0 ? "text-warn" : "text-ink-2"}>{lagWords(host.lagSeconds)}</span>
    ),
};

const ports: ColumnDef<Host> = {
  id: "ports",
  header: "Ports",
  meta: { end: true },
  cell: ({ row: { original: host } }) => host.portCount.toLocaleString("en"),
};

const seen: ColumnDef<Host> = {
  id: "seen",
  header: "Last answer",
  meta: { end: true, hideBelow: 640, width: "112px" },
  cell: ({ row: { original: host } }) => <Time value={host.lastSeenAt} className="num text-ink-3" />,
};

const encap: ColumnDef<Host> = {
  id: "encap",
  header: "Tunnel endpoint",
  meta: { hideBelow: 640 },
  cell: ({ row: { original: host } }) =>
    host.encap ? <Mono what="tunnel endpoint">{host.encap}</Mono> : <span className="text-ink-3">—</span>,
};

/** What a tenant sees of the hosts that carry its ports; `path` is its project's. */
export const tenantHostColumns = (path: string) => [name(path), state, lag, ports, seen];
/** What an admin sees of all hosts. */
export const adminHostColumns = [name(), state, lag, ports, encap, seen];

function portsOn(path: string, { name: value }: Host): string {
  const filter = formatFilter({ tokens: [{ key: "host", value }], text: "" });
  return `${path}/ports?filter=${encodeURIComponent(filter)}`;
}

/** "0 s", "41 s", "6 min", as `relativeTime` has it. */
function lagWords(lagSeconds: number): string {
  return Math.round(lagSeconds) < 60 ? `${Math.round(lagSeconds)} s` : `${Math.floor(lagSeconds / 60)} min`;
}
