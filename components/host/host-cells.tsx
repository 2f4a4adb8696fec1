import { KindMark } from "#components/kind/kind-icon.tsx";
import type { ListCells } from "#components/list/list-cells.tsx";
import { Link } from "#components/ui/link.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { Time } from "#components/ui/time.tsx";
import type { hostList } from "#model/lists/host.ts";
import type { Host } from "#model/resources/host.ts";
import { hostPath, portsOnHost } from "./host-path.ts";
import { hostStates, lagWords } from "./host-words.ts";

/** How a list of hosts looks; `path` is a project's, whose ports they carry, or `/admin`. */
export function hostCells(path: string): ListCells<Host, keyof typeof hostList.columns> {
  const isProject = path !== "/admin";
  return {
    name: {
      cell: (host) => (
        <div className="flex items-center gap-2">
          <KindMark kind="host" />
          <div className="min-w-0">
            <div className="mono leading-tight font-medium">
              <Link className="hover:text-accent-ink" href={hostPath(path, host.name)}>
                {host.name}
              </Link>
            </div>
            {host.systemId && host.systemId !== host.name && (
              <Mono quiet what="chassis name" className="text-xs">
                {host.systemId}
              </Mono>
            )}
          </div>
        </div>
      ),
    },
    state: {
      wrap: true,
      cell: (host) => (
        <>
          <StatusBadge tone={hostStates[host.state].tone} className="flex">
            {hostStates[host.state].word}
          </StatusBadge>
          {host.reason && <span className="block text-xs leading-tight text-ink-3">{host.reason}</span>}
        </>
      ),
    },
    lag: {
      end: true,
      cell: (host) =>
        host.state === "down" || host.state === "unknown" ? (
          <span className="text-ink-3">—</span>
        ) : (
          <span className={host.lagSeconds > 0 ? "text-warn" : "text-ink-2"}>{lagWords(host.lagSeconds)}</span>
        ),
    },
    ports: {
      end: true,
      cell: (host) => {
        const count = host.portCount.toLocaleString("en");
        if (!isProject) return count;
        return (
          <Link className="link" href={portsOnHost(path, host.name)} title={`Ports on ${host.name}`}>
            {count}
          </Link>
        );
      },
    },
    encap: {
      hideBelow: 640,
      cell: (host) =>
        host.encap ? <Mono what="tunnel endpoint">{host.encap}</Mono> : <span className="text-ink-3">—</span>,
    },
    seen: {
      end: true,
      hideBelow: 640,
      width: "112px",
      cell: (host) => <Time value={host.lastSeenAt} ago className="num text-ink-3" />,
    },
  };
}
