"use client";

import { useQuery } from "@tanstack/react-query";
import { StaleNotice } from "#components/feedback/failed.tsx";
import { LinesSkeleton } from "#components/feedback/loading.tsx";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { RowsShown } from "#components/ovn/rows-shown.tsx";
import { useTRPC } from "#components/trpc/client.tsx";
import { errorOf } from "#components/trpc/error-of.ts";
import { Card } from "#components/ui/card.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Host, HostInOvn } from "#model/resources/host.ts";

const refreshMs = 5_000;

/** What the Southbound itself says of a host: the numbers that it has applied, how it is reached, and its rows. */
export function HostInOvnCards({ host }: { host: Host }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.host.inOvn.queryOptions({ id: host.id }, { refetchInterval: refreshMs }));
  const { data, error, refetch, isFetching } = query;
  const retry = () => void refetch();
  if (!data)
    return (
      <Card title="In the Southbound">
        {error ? <QueryFailed error={error} onRetry={retry} retrying={isFetching} /> : <LinesSkeleton lines={5} />}
      </Card>
    );
  const failure = error ? errorOf(error) : null;
  return (
    <>
      <Card title="In the Southbound" hint="as ovn-controller wrote it" flush>
        {failure && (
          <StaleNotice
            asOf={query.dataUpdatedAt}
            cause={failure.message}
            requestId={failure.requestId}
            onRetry={retry}
            retrying={isFetching}
          />
        )}
        <div className="p-3.5">{data.trouble ? <p className="text-bad">{data.trouble}</p> : <Told told={data} />}</div>
      </Card>
      {data.rows.length > 0 && <RowsShown title="Its rows" rows={data.rows} path={null} />}
    </>
  );
}

function Told({ told }: { told: HostInOvn }) {
  if (told.rows.length === 0)
    return (
      <p className="text-ink-2">
        No row speaks of it: an ovn-controller that is stopped in the ordinary way takes its rows along.
      </p>
    );
  const { numbers, appliedAt, encaps, bridgeMappings, datapath, northdVersion } = told;
  return (
    <DefinitionList
      facts={[
        {
          term: "Applied",
          value: <span className="num">{numbers.host?.toLocaleString("en") ?? "Nothing yet"}</span>,
          note: <Behind {...numbers} />,
        },
        {
          term: "Written",
          value: appliedAt ? <Time value={appliedAt} ago /> : "Never",
          note: "by the host's own clock",
        },
        {
          term: "Tunnels",
          value: (
            <span className="flex flex-col gap-0.5">
              {encaps.map(({ type, ip, options }) => (
                <Mono key={`${type} ${ip}`} what="tunnel endpoint">
                  {[type, ip, ...Object.entries(options).map(([key, value]) => `${key}=${value}`)].join(" ")}
                </Mono>
              ))}
              {encaps.length === 0 && "None"}
            </span>
          ),
        },
        { term: "Bridge mappings", value: bridgeMappings ? <Mono>{bridgeMappings}</Mono> : "None" },
        { term: "Datapath", value: datapath === "system" ? "Kernel" : <Mono copy={false}>{datapath}</Mono> },
        northdVersion !== null && { term: "ovn-northd", value: <Mono what="version">{northdVersion}</Mono> },
      ]}
    />
  );
}

function Behind({ southbound, host }: HostInOvn["numbers"]) {
  if (southbound === null || host === null) return null;
  const behind = southbound - host;
  if (behind <= 0) return "all that ovn-northd has translated";
  return (
    <span className="text-warn">{`${behind.toLocaleString("en")} behind ovn-northd, which is at ${southbound.toLocaleString("en")}`}</span>
  );
}
