"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { LinesSkeleton } from "#components/feedback/loading.tsx";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { useTRPC } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Link } from "#components/ui/link.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { Table, Td, Th, Tr } from "#components/ui/table.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Host, HostPort } from "#model/resources/host.ts";
import { portStep } from "./host-path.ts";

/** The most that one call gives. */
const most = 200;

/** The ports that a host has claimed, of all projects. */
export function HostPortsCard({ host }: { host: Host }) {
  const trpc = useTRPC();
  const [limit, setLimit] = useState(portStep);
  const query = useQuery(
    trpc.host.ports.queryOptions({ id: host.id, limit }, { placeholderData: keepPreviousData, refetchInterval: 5_000 }),
  );
  const { data, error, refetch, isFetching } = query;
  const shown = data?.items.length ?? 0;
  return (
    <Card title="Ports" count={data?.total} hint="bound here, of all projects" flush={shown > 0}>
      {!data ? (
        error ? (
          <QueryFailed error={error} onRetry={() => void refetch()} retrying={isFetching} />
        ) : (
          <LinesSkeleton lines={4} />
        )
      ) : shown === 0 ? (
        <p className="text-ink-2">No port is bound here.</p>
      ) : (
        <PortTable ports={data.items} />
      )}
      {data && data.total > shown && shown > 0 && (
        <div className="flex items-center justify-center gap-3 border-t border-line px-3.5 py-2 text-s text-ink-3">
          {shown.toLocaleString("en")} of {data.total.toLocaleString("en")}
          {limit < most && (
            <Button size="s" variant="ghost" loading={isFetching} onClick={() => setLimit(most)}>
              Show more
            </Button>
          )}
        </div>
      )}
    </Card>
  );
}

function PortTable({ ports }: { ports: readonly HostPort[] }) {
  return (
    <Table>
      <thead>
        <tr>
          <Th>Port</Th>
          <Th>Network</Th>
          <Th>Project</Th>
          <Th>Flows</Th>
          <Th end>Since</Th>
        </tr>
      </thead>
      <tbody>
        {ports.map(({ id, name, network, project, up, since }) => (
          <Tr key={id}>
            <Td>
              <Link className="link font-medium" href={`/p/${project.name}/ports/${id}`}>
                {name}
              </Link>
            </Td>
            <Td>
              <Link className="link" href={`/p/${project.name}/networks/${network.id}`}>
                {network.name}
              </Link>
            </Td>
            <Td>{project.name}</Td>
            <Td>
              <StatusBadge tone={up ? "ok" : "busy"}>{up ? "Installed" : "Being installed"}</StatusBadge>
            </Td>
            <Td end>{since && <Time value={since} ago className="text-ink-3" />}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
