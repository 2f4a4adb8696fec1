import { KindMark } from "#components/kind/kind-icon.tsx";
import type { ListCells } from "#components/list/list-cells.tsx";
import { ObjectStatus } from "#components/status/object-status.tsx";
import { NameCell } from "#components/table/cells.tsx";
import { Link } from "#components/ui/link.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { OneLine } from "#components/ui/one-line.tsx";
import type { portList } from "#model/lists/port.ts";
import type { Port } from "#model/resources/port.ts";

/** How a list of ports looks; `path` is the project's. */
export function portCells(path: string): ListCells<Port, keyof typeof portList.columns> {
  return {
    name: {
      cell: (port) => (
        <NameCell
          href={`${path}/ports/${port.id}`}
          name={port.name}
          tile={<KindMark kind="port" />}
          sub={port.id.slice(-12)}
        />
      ),
    },
    status: {
      cell: (port) => (
        <div className="min-w-[16ch] @max-[640px]:min-w-[12ch]">
          <ObjectStatus status={port.status} okWord="Up" />
        </div>
      ),
    },
    network: {
      hideBelow: 640,
      cell: (port) => (
        <Link
          href={`${path}/networks/${port.networkId}`}
          title={port.networkName}
          className="block rounded-[2px] hover:text-accent-ink"
        >
          <OneLine className="min-w-[12ch] max-w-[28ch]">{port.networkName}</OneLine>
        </Link>
      ),
    },
    addresses: { cell: (port) => <Addresses port={port} /> },
    mac: {
      hideBelow: 900,
      cell: (port) => (
        <Mono what="MAC address" quiet>
          {port.mac}
        </Mono>
      ),
    },
    host: {
      hideBelow: 640,
      cell: ({ binding: { host } }) =>
        host ? <span className="mono">{host}</span> : <span className="text-ink-3">—</span>,
    },
    labels: { hideBelow: 900 },
    fqdn: { cell: (port) => <Mono what="DNS name">{port.fqdn}</Mono> },
    id: { cell: (port) => <Mono what="id">{port.id}</Mono> },
    created: { end: true, width: "92px" },
    updated: { end: true, hideBelow: 900, width: "92px" },
  };
}

function Addresses({ port }: { port: Port }) {
  if (port.addresses.length === 0) return <span className="text-ink-3">—</span>;
  return (
    <div className="leading-[1.35]">
      {port.addresses.slice(0, 2).map(({ address }, index) => (
        <div key={address}>
          <Mono what="address" className={index > 0 ? "text-ink-2" : undefined}>
            {address}
          </Mono>
        </div>
      ))}
      {port.addresses.length > 2 && <div className="text-xs text-ink-3">and {port.addresses.length - 2} more</div>}
    </div>
  );
}
