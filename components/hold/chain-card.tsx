"use client";

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import { formatMs } from "#components/status/host-ticks.ts";
import { useControlPlane } from "#components/status/use-control-plane.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { Card } from "#components/ui/card.tsx";
import { cn } from "#components/ui/cn.ts";
import { Link } from "#components/ui/link.tsx";
import { ToneIcon } from "#components/ui/status-badge.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Host } from "#model/resources/host.ts";
import type { Chain, WorkerInfo } from "#model/resources/system.ts";
import type { Tone } from "#model/status.ts";
import { type Station, stationsOf } from "./chain-stations.ts";

const refreshMs = 2_000;

/** The way of a change: from Skein through OVN to the hosts, where it is held up, and how long each part takes. */
export function ChainCard({ workers }: { workers: readonly WorkerInfo[] }) {
  const trpc = useTRPC();
  const { state } = useControlPlane();
  const chain = useQuery(trpc.system.chain.queryOptions({}, { refetchInterval: refreshMs })).data;
  const hosts = useQuery(trpc.host.listAll.queryOptions({ limit: 500 }, { refetchInterval: refreshMs })).data?.items;
  const stations = useMemo(() => stationsOf({ workers, hosts: hosts ?? [], state }), [workers, hosts, state]);
  return (
    <Card title="The way of a change" hint={chain?.writtenAt && <LastWrite at={chain.writtenAt} />}>
      <ol className="grid gap-x-2 gap-y-3 min-[900px]:grid-cols-[repeat(4,minmax(0,1fr))]">
        {stations.map((station, index) => (
          <StationItem
            key={station.id}
            station={station}
            note={noteOf(station, chain, hosts ?? [])}
            isLast={index === stations.length - 1}
          />
        ))}
      </ol>
    </Card>
  );
}

function LastWrite({ at }: { at: Date }) {
  return (
    <>
      last written <Time value={at} ago />
    </>
  );
}

const lines: Record<Tone, string> = {
  ok: "bg-ok-fill",
  busy: "bg-busy-fill",
  warn: "bg-warn-fill",
  bad: "bg-bad-fill",
  unknown: "bg-line-strong",
  idle: "bg-line-strong",
};

type StationItemProps = { station: Station; note: ReactNode; isLast: boolean };

function StationItem({ station: { name, tone, says }, note, isLast }: StationItemProps) {
  return (
    <li className="flex min-w-0 gap-2.5 min-[900px]:flex-col min-[900px]:gap-2">
      <div className="flex items-center gap-2 max-[899px]:flex-col max-[899px]:self-stretch">
        <ToneIcon tone={tone} className="size-[18px]" />
        {!isLast && (
          <span
            aria-hidden="true"
            className={cn("h-0.5 flex-1 rounded-full opacity-60 max-[899px]:w-0.5", lines[tone])}
          />
        )}
      </div>
      <div className="min-w-0 pr-3">
        <div className="font-medium">{name}</div>
        <div className="text-s text-ink-2 wrap-anywhere">{says}</div>
        {note && <div className="num mt-0.5 text-s text-ink-3">{note}</div>}
      </div>
    </li>
  );
}

function noteOf({ id }: Station, chain: Chain | undefined, hosts: readonly Host[]): ReactNode {
  if (id === "hosts")
    return (
      <>
        {chain?.hostMs != null && `${formatMs(chain.hostMs)} from the Southbound · `}
        <Link href="/admin/hosts" className="link">
          {hosts.length === 1 ? "1 host" : `${hosts.length.toLocaleString("en")} hosts`}
        </Link>
      </>
    );
  if (!chain) return null;
  if (id === "northbound")
    return chain.waiting === 0
      ? "nothing waits"
      : `${chain.isMore ? "more than " : ""}${chain.waiting.toLocaleString("en")} ${chain.waiting === 1 ? "change waits" : "changes wait"}`;
  if (id === "northd" && chain.northdMs !== null) return `${formatMs(chain.northdMs)} to the Southbound`;
  return null;
}
