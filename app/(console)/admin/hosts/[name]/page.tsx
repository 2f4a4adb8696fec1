import type { Metadata } from "next";
import { AnyHostPage } from "#components/host/host-page.tsx";
import { firstPorts, namedHost } from "#components/host/host-path.ts";
import { HydrateClient, prefetch, trpc } from "#server/trpc/server-caller.ts";

export const metadata: Metadata = { title: "Host" };

export default async function Page({ params }: { params: Promise<{ name: string }> }) {
  const { name } = await params;
  const found = await prefetch(trpc.host.listAll.queryOptions(namedHost(decodeURIComponent(name))));
  const [host] = found?.items ?? [];
  if (host) await prefetch(trpc.host.ports.queryOptions(firstPorts(host.id)));
  return (
    <HydrateClient>
      <AnyHostPage name={decodeURIComponent(name)} />
    </HydrateClient>
  );
}
