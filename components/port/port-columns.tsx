import type { ColumnDef } from "@tanstack/react-table";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { ObjectStatus } from "#components/status/object-status.tsx";
import { LabelsCell, NameCell } from "#components/table/cells.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { ObjectLink } from "#components/ui/object-link.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Port } from "#model/resources/port.ts";

/** The columns of a list of ports; `path` is the project's. In a network's own list the network is not repeated. */
export function portColumns(path: string, inNetwork: boolean): ColumnDef<Port>[] {
  const columns: ColumnDef<Port>[] = [
    {
      id: "name",
      header: "Name",
      meta: { sortKey: "name" },
      cell: ({ row: { original: port } }) => (
        <NameCell
          href={`${path}/ports/${port.id}`}
          name={port.name}
          tile={<KindMark kind="port" />}
          sub={port.id.slice(-12)}
        />
      ),
    },
    {
      id: "status",
      header: "Status",
      cell: ({ row: { original: port } }) => (
        <div className="min-w-[16ch] @max-[640px]:min-w-[12ch]">
          <ObjectStatus status={port.status} okWord="Up" />
        </div>
      ),
    },
    {
      id: "network",
      header: "Network",
      meta: { hideBelow: 640 },
      cell: ({ row: { original: port } }) => (
        <ObjectLink
          href={`${path}/networks/${port.networkId}`}
          title={port.networkName}
          className="block max-w-[20ch] truncate rounded-[2px] hover:text-accent-ink"
        >
          {port.networkName}
        </ObjectLink>
      ),
    },
    {
      id: "addresses",
      header: "Addresses",
      cell: ({ row: { original: port } }) => <Addresses port={port} />,
    },
    {
      id: "mac",
      header: "MAC",
      meta: { hideBelow: 900 },
      cell: ({ row: { original: port } }) => (
        <Mono what="MAC address" quiet>
          {port.mac}
        </Mono>
      ),
    },
    {
      id: "host",
      header: "Host",
      meta: { hideBelow: 640 },
      cell: ({ row: { original: port } }) =>
        port.binding.host ? <span className="mono">{port.binding.host}</span> : <span className="text-ink-3">—</span>,
    },
    {
      id: "labels",
      header: "Labels",
      meta: { hideBelow: 900 },
      cell: ({ row: { original: port } }) => <LabelsCell labels={port.labels} />,
    },
    {
      id: "updated",
      header: "Updated",
      meta: { end: true, sortKey: "updatedAt", hideBelow: 900, width: "92px" },
      cell: ({ row: { original: port } }) => <Time value={port.updatedAt} className="num text-ink-3" />,
    },
  ];
  return inNetwork ? columns.filter(({ id }) => id !== "network") : columns;
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
