import type { ColumnDef } from "@tanstack/react-table";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { ObjectStatus } from "#components/status/object-status.tsx";
import { RealisedOn } from "#components/status/realised-on.tsx";
import { AddressUse } from "#components/subnet/address-use.tsx";
import { LabelsCell, NameCell } from "#components/table/cells.tsx";
import { ObjectLink } from "#components/ui/object-link.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Network } from "#model/resources/network.ts";

/** The columns of the networks' list; `path` is the project's. */
export function networkColumns(path: string): ColumnDef<Network>[] {
  return [
    {
      id: "name",
      header: "Name",
      meta: { sortKey: "name" },
      cell: ({ row: { original: network } }) => (
        <NameCell
          href={`${path}/networks/${network.id}`}
          name={network.name}
          tile={<KindMark kind="network" />}
          sub={network.id.slice(-12)}
        />
      ),
    },
    {
      id: "status",
      header: "Status",
      cell: ({ row: { original: network } }) => <ObjectStatus status={network.status} />,
    },
    {
      id: "realised",
      header: "Realised on hosts",
      meta: { hideBelow: 640 },
      cell: ({ row: { original: network } }) => <RealisedOn status={network.status} />,
    },
    {
      id: "subnets",
      header: "Subnets",
      cell: ({ row: { original: network } }) => <Prefixes network={network} />,
    },
    {
      id: "ports",
      header: "Ports",
      meta: { end: true },
      cell: ({ row: { original: network } }) => (
        <ObjectLink href={`${path}/networks/${network.id}/ports`} className="rounded-[2px] hover:text-accent-ink">
          {network.portCount.toLocaleString("en")}
        </ObjectLink>
      ),
    },
    {
      id: "addresses",
      header: "Addresses",
      meta: { hideBelow: 640 },
      cell: ({ row: { original: network } }) => <AddressUse subnets={network.subnets} />,
    },
    {
      id: "labels",
      header: "Labels",
      meta: { hideBelow: 900 },
      cell: ({ row: { original: network } }) => <LabelsCell labels={network.labels} />,
    },
    {
      id: "updated",
      header: "Updated",
      meta: { end: true, sortKey: "updatedAt", hideBelow: 900, width: "92px" },
      cell: ({ row: { original: network } }) => <Time value={network.updatedAt} className="num text-ink-3" />,
    },
  ];
}

function Prefixes({ network }: { network: Network }) {
  if (network.subnets.length === 0) return <span className="text-ink-3">—</span>;
  return (
    <div className="mono leading-[1.35]">
      {network.subnets.slice(0, 2).map((subnet, index) => (
        <div key={subnet.id} className={index > 0 ? "text-ink-2" : undefined}>
          {subnet.cidr}
        </div>
      ))}
      {network.subnets.length > 2 && (
        <div className="font-sans text-xs text-ink-3">and {network.subnets.length - 2} more</div>
      )}
    </div>
  );
}
