import type { ColumnDef } from "@tanstack/react-table";
import Link from "next/link";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { ObjectLink } from "#components/ui/object-link.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Host } from "#model/resources/host.ts";
import { hostPath, portsOnHost } from "./host-path.ts";
import { hostStates, lagWords } from "./host-words.ts";

/** `path`: a project's, or `/admin`. */
const name = (path: string): ColumnDef<Host> => ({
  id: "name",
  header: "Name",
  cell: ({ row: { original: host } }) => (
    <div className="flex items-center gap-2">
      <KindMark kind="host" />
      <div className="min-w-0">
        <div className="mono leading-tight font-medium">
          <ObjectLink className="hover:text-accent-ink" href={hostPath(path, host.name)}>
            {host.name}
          </ObjectLink>
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
      <StatusBadge tone={hostStates[host.state].tone} className="flex">
        {hostStates[host.state].word}
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

/** `path` of a project: they lead to its ports on the host. */
const ports = (path?: string): ColumnDef<Host> => ({
  id: "ports",
  header: "Ports",
  meta: { end: true },
  cell: ({ row: { original: host } }) => {
    const count = host.portCount.toLocaleString("en");
    if (path === undefined) return count;
    return (
      <Link className="link" href={portsOnHost(path, host.name)} title={`Ports on ${host.name}`}>
        {count}
      </Link>
    );
  },
});

const seen: ColumnDef<Host> = {
  id: "seen",
  header: "Last answer",
  meta: { end: true, hideBelow: 640, width: "112px" },
  cell: ({ row: { original: host } }) => <Time value={host.lastSeenAt} ago className="num text-ink-3" />,
};

const encap: ColumnDef<Host> = {
  id: "encap",
  header: "Tunnel endpoint",
  meta: { hideBelow: 640 },
  cell: ({ row: { original: host } }) =>
    host.encap ? <Mono what="tunnel endpoint">{host.encap}</Mono> : <span className="text-ink-3">—</span>,
};

/** What a tenant sees of the hosts that carry its ports; `path` is its project's. */
export const tenantHostColumns = (path: string) => [name(path), state, lag, ports(path), seen];
/** What an admin sees of all hosts. */
export const adminHostColumns = [name("/admin"), state, lag, ports(), encap, seen];
