import { KindMark } from "#components/kind/kind-icon.tsx";
import type { ListCells } from "#components/list/list-cells.tsx";
import { NameCell } from "#components/table/cells.tsx";
import { Link } from "#components/ui/link.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { OneLine } from "#components/ui/one-line.tsx";
import type { subnetList } from "#model/lists/subnet.ts";
import type { Subnet } from "#model/resources/subnet.ts";
import { AddressUse } from "./address-use.tsx";
import { answering, dhcpWords, freeWords, leaseWords } from "./subnet-words.ts";

/** How a list of subnets looks; `path` is the project's. */
export function subnetCells(path: string): ListCells<Subnet, keyof typeof subnetList.columns> {
  return {
    cidr: {
      cell: ({ id, cidr }) => (
        <NameCell
          href={`${path}/subnets/${id}`}
          name={cidr}
          tile={<KindMark kind="subnet" />}
          sub={id.slice(-12)}
          mono
        />
      ),
    },
    network: {
      cell: ({ networkId, networkName }) => (
        <Link
          href={`${path}/networks/${networkId}`}
          title={networkName}
          className="block rounded-[2px] hover:text-accent-ink"
        >
          <OneLine className="min-w-[12ch] max-w-[28ch]">{networkName}</OneLine>
        </Link>
      ),
    },
    gateway: { hideBelow: 640, cell: ({ gateway }) => (gateway ? <Mono what="gateway">{gateway}</Mono> : nothing) },
    dhcp: { hideBelow: 900, cell: (subnet) => dhcpWords(subnet) ?? nothing },
    servers: {
      hideBelow: 900,
      cell: (subnet) =>
        subnet.dnsServers.length > 0 ? (
          <Lines lines={subnet.dnsServers} what="DNS server" />
        ) : (
          <span className="text-ink-3">{answering(subnet)}</span>
        ),
    },
    pools: {
      hideBelow: 900,
      cell: ({ pools }) =>
        pools.length > 0 ? (
          <Lines lines={pools.map(({ start, end }) => `${start} – ${end}`)} what="pool" />
        ) : (
          <span className="text-ink-3">The whole subnet</span>
        ),
    },
    use: { hideBelow: 640, cell: (subnet) => <AddressUse subnets={[subnet]} /> },
    free: { end: true, cell: freeWords },
    lease: { cell: ({ leaseSeconds }) => leaseWords(leaseSeconds) },
    id: { cell: ({ id }) => <Mono what="id">{id}</Mono> },
    created: { end: true, width: "92px" },
    updated: { end: true, hideBelow: 900, width: "92px" },
  };
}

const nothing = <span className="text-ink-3">—</span>;

/** The first two, and how many more there are. */
function Lines({ lines, what }: { lines: readonly string[]; what: string }) {
  return (
    <div className="leading-[1.35]">
      {lines.slice(0, 2).map((line) => (
        <div key={line}>
          <Mono what={what}>{line}</Mono>
        </div>
      ))}
      {lines.length > 2 && <div className="text-xs text-ink-3">and {lines.length - 2} more</div>}
    </div>
  );
}
