import { KindMark } from "#components/kind/kind-icon.tsx";
import type { ListCells } from "#components/list/list-cells.tsx";
import { ObjectStatus } from "#components/status/object-status.tsx";
import { RealisedOn } from "#components/status/realised-on.tsx";
import { AddressUse } from "#components/subnet/address-use.tsx";
import { NameCell } from "#components/table/cells.tsx";
import { Link } from "#components/ui/link.tsx";
import { Mono } from "#components/ui/mono.tsx";
import type { networkList } from "#model/lists/network.ts";
import type { Network } from "#model/resources/network.ts";

/** How the networks' list looks; `path` is the project's. */
export function networkCells(path: string): ListCells<Network, keyof typeof networkList.columns> {
  return {
    name: {
      cell: (network) => (
        <NameCell
          href={`${path}/networks/${network.id}`}
          name={network.name}
          tile={<KindMark kind="network" />}
          sub={network.id.slice(-12)}
        />
      ),
    },
    status: { cell: (network) => <ObjectStatus status={network.status} /> },
    realised: { hideBelow: 640, cell: (network) => <RealisedOn status={network.status} /> },
    subnets: { cell: (network) => <Prefixes network={network} /> },
    ports: {
      end: true,
      cell: (network) => (
        <Link href={`${path}/networks/${network.id}/ports`} className="rounded-[2px] hover:text-accent-ink">
          {network.portCount.toLocaleString("en")}
        </Link>
      ),
    },
    addresses: { hideBelow: 640, cell: (network) => <AddressUse subnets={network.subnets} /> },
    labels: { hideBelow: 900 },
    domain: { cell: (network) => <Mono what="domain">{network.dnsDomain}</Mono> },
    mtu: { end: true },
    id: { cell: (network) => <Mono what="id">{network.id}</Mono> },
    created: { end: true, width: "92px" },
    updated: { end: true, hideBelow: 900, width: "92px" },
  };
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
