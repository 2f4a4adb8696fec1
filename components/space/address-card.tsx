"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { LinesSkeleton } from "#components/feedback/loading.tsx";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { ObjectStatus } from "#components/status/object-status.tsx";
import { useTRPC } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { cn } from "#components/ui/cn.ts";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Link } from "#components/ui/link.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { Time } from "#components/ui/time.tsx";
import { addressValue } from "#model/ip/address.ts";
import type { NumberRange } from "#model/ip/range.ts";
import type { SpaceAddress } from "#model/resources/space.ts";
import type { Subnet } from "#model/resources/subnet.ts";
import { LeaseHistory } from "./lease-history.tsx";
import { stateWords } from "./space-words.ts";
import { stateClass } from "./state-class.ts";

interface AddressCardProps {
  subnet: Subnet;
  address: string;
  /** The grid beside it shows the past. */
  isPast: boolean;
  onClose: () => void;
  onReserve: (range: NumberRange) => void;
  onRelease: (range: NumberRange) => void;
}

/** One address: who has it, and who had it when. */
export function AddressCard({ subnet, address, isPast, onClose, onReserve, onRelease }: AddressCardProps) {
  const trpc = useTRPC();
  const project = useProject();
  const query = useQuery(
    trpc.space.address.queryOptions(
      { projectId: project.id, subnetId: subnet.id, address },
      { placeholderData: keepPreviousData },
    ),
  );
  const { data } = query;
  const value = addressValue(address);
  const blocked = project.denied("network:write");
  return (
    <Card
      title={<Mono what="address">{address}</Mono>}
      hint={isPast && "as it is now"}
      action={<IconButton label="Close" icon={<X />} size="xs" onClick={onClose} />}
      aria-label={`Address ${address}`}
      className="self-start"
    >
      {data ? (
        <div className={cn("flex flex-col gap-3 transition-opacity", query.isPlaceholderData && "opacity-60")}>
          <p className="flex items-center gap-2 font-medium">
            <span aria-hidden="true" className={cn("size-3.5 shrink-0 rounded-[3px]", stateClass[data.state])} />
            {stateWords[data.state].label}
          </p>
          {data.port ? <PortFacts port={data.port} path={project.path} /> : <Explained data={data} />}
          {(data.state === "free" || data.state === "outside" || data.state === "resting") && (
            <Button
              size="s"
              className="self-start"
              disabledReason={blocked}
              onClick={() => onReserve({ low: value, high: value })}
            >
              Reserve it…
            </Button>
          )}
          {data.state === "reserved" && (
            <Button
              size="s"
              className="self-start"
              disabledReason={blocked}
              onClick={() => onRelease({ low: value, high: value })}
            >
              Give it back…
            </Button>
          )}
          <LeaseHistory
            history={data.history}
            more={data.more}
            portPath={(id) => `${project.path}/ports/${id}`}
            current={data.port?.id ?? null}
          />
        </div>
      ) : query.error ? (
        <QueryFailed error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />
      ) : (
        <LinesSkeleton lines={5} />
      )}
    </Card>
  );
}

function PortFacts({ port, path }: { port: NonNullable<SpaceAddress["port"]>; path: string }) {
  return (
    <DefinitionList
      termWidth="64px"
      facts={[
        {
          term: "Port",
          value: (
            <Link className="link font-medium" href={`${path}/ports/${port.id}`}>
              {port.name}
            </Link>
          ),
        },
        { term: "Status", value: <ObjectStatus status={port.status} okWord="Up" /> },
        { term: "MAC", value: <Mono what="MAC">{port.mac}</Mono> },
        { term: "Host", value: port.binding.host ?? <span className="text-ink-3">none has claimed it</span> },
        {
          term: "Network",
          value: (
            <Link className="link" href={`${path}/networks/${port.networkId}`}>
              {port.networkName}
            </Link>
          ),
        },
        { term: "Name", value: <Mono what="name">{port.fqdn}</Mono> },
      ]}
    />
  );
}

function Explained({ data }: { data: SpaceAddress }) {
  const { state, range, freeAt } = data;
  return (
    <p className="text-ink-2">
      {stateWords[state].explain}
      {range && (
        <>
          {" "}
          {state === "reserved" ? "It is one of " : "It lies in the pool "}
          <span className="mono">
            {range.start} – {range.end}
          </span>
          .
        </>
      )}
      {freeAt && (
        <>
          {" "}
          Free for everybody in <Time value={freeAt} />.
        </>
      )}
    </p>
  );
}
