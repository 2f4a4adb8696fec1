"use client";

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { MetaDot, PageHeader } from "#components/layout/page-header.tsx";
import { useNetwork } from "#components/network/use-network.ts";
import { ObjectStatus } from "#components/status/object-status.tsx";
import { leaseWords } from "#components/subnet/subnet-words.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Link } from "#components/ui/link.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { formatAddress } from "#model/ip/address.ts";
import { familyOf } from "#model/ip/family.ts";
import { prefixParts } from "#model/ip/prefix.ts";
import type { NumberRange } from "#model/ip/range.ts";
import { maxAddressBits } from "#model/resources/space.ts";
import type { Subnet } from "#model/resources/subnet.ts";
import { AddressCard } from "./address-card.tsx";
import { FindRange } from "./find-range.tsx";
import { ReserveRange } from "./forms.ts";
import { GridSkeleton } from "./grid-skeleton.tsx";
import { SpaceLayout } from "./space-layout.tsx";
import { hostBitsOf } from "./space-words.ts";
import { SubnetCard } from "./subnet-card.tsx";
import { SubnetFacts } from "./subnet-facts.tsx";
import type { SpaceUrl } from "./use-space-url.ts";

type SubnetViewProps = { id: string; networkName: string | null; url: SpaceUrl; tree: ReactNode };
type Reserving = { range: NumberRange | null; release?: boolean };

/** A subnet chosen in the tree: its addresses, and the particulars of one. */
export function SubnetView({ id, networkName, url, tree }: SubnetViewProps) {
  const trpc = useTRPC();
  const project = useProject();
  const query = useQuery(trpc.subnet.get.queryOptions({ projectId: project.id, id }));
  const [selection, setSelection] = useState<NumberRange | null>(null);
  const [reserving, setReserving] = useState<Reserving | null>(null);
  const subnet = query.data;
  if (!subnet)
    return (
      <>
        <PageHeader
          title={<Skeleton className="h-7 w-44" />}
          status={<Skeleton className="h-6 w-24" />}
          meta={<Skeleton className="h-5 w-72 max-w-full" />}
          actions={<Skeleton className="h-8 w-60" />}
        />
        <SpaceLayout tree={tree}>
          {query.error ? (
            <QueryFailed
              error={query.error}
              onRetry={() => void query.refetch()}
              retrying={query.isFetching}
              whenMissing={<ButtonLink href={`${project.path}/address-space`}>All prefixes</ButtonLink>}
            />
          ) : (
            <Card title="Addresses" className="@container">
              <GridSkeleton />
            </Card>
          )}
        </SpaceLayout>
      </>
    );
  const showFound = (range: NumberRange) => {
    setSelection(range);
    const block = blockAround(subnet.cidr, range.low);
    if (block !== url.block) url.showBlock(subnet.id, block);
  };
  return (
    <>
      <SubnetHeader
        subnet={subnet}
        networkName={networkName}
        actions={
          <>
            <FindRange subnet={subnet} onFound={showFound} />
            <Button
              variant="primary"
              disabledReason={project.denied("network:write")}
              onClick={() => setReserving({ range: selection })}
            >
              Reserve…
            </Button>
          </>
        }
      />
      <SpaceLayout
        tree={tree}
        aside={
          url.address ? (
            <AddressCard
              subnet={subnet}
              address={url.address}
              isPast={url.at !== null}
              onClose={() => url.showAddress(subnet.id, null)}
              onReserve={(range) => setReserving({ range })}
              onRelease={(range) => setReserving({ range, release: true })}
            />
          ) : (
            <SubnetFacts subnet={subnet} onRelease={(range) => setReserving({ range, release: true })} />
          )
        }
      >
        <SubnetCard
          subnet={subnet}
          url={url}
          selection={selection}
          onSelect={setSelection}
          onReserve={(range) => setReserving({ range })}
        />
      </SpaceLayout>
      {reserving && (
        <ReserveRange
          subnet={subnet}
          {...reserving}
          onClose={() => {
            setReserving(null);
            setSelection(null);
          }}
        />
      )}
    </>
  );
}

/** The part of a large subnet in which an address is seen on its own; null where all of it is shown so. */
function blockAround(cidr: string, value: bigint): string | null {
  if (hostBitsOf(cidr) <= maxAddressBits) return null;
  const { family } = prefixParts(cidr);
  return `${formatAddress(family, (value >> 8n) << 8n)}/${family === 4 ? 24 : 120}`;
}

type SubnetHeaderProps = { subnet: Subnet; networkName: string | null; actions: ReactNode };

function SubnetHeader({ subnet, networkName, actions }: SubnetHeaderProps) {
  const project = useProject();
  const { data: network } = useNetwork(subnet.networkId);
  const { cidr, gateway, dhcp, leaseSeconds } = subnet;
  return (
    <PageHeader
      title={<span className="font-mono tracking-normal">{cidr}</span>}
      status={network ? <ObjectStatus status={network.status} filled /> : <Skeleton className="h-6 w-24" />}
      meta={
        <>
          <Link className="link" href={`${project.path}/networks/${subnet.networkId}`}>
            {network?.name ?? networkName ?? "its network"}
          </Link>
          <MetaDot />
          {gateway ? (
            <span>
              gateway <Mono what="gateway">{gateway}</Mono>
            </span>
          ) : (
            <span>no gateway</span>
          )}
          <MetaDot />
          <span>{familyOf(cidr) === 6 ? "IPv6" : dhcp ? `DHCPv4, lease ${leaseWords(leaseSeconds)}` : "no DHCP"}</span>
        </>
      }
      actions={actions}
    />
  );
}
