import type { Metadata } from "next";
import { ControlPlanePage } from "#components/hold/control-plane-page.tsx";
import { HydrateClient, prefetch, trpc } from "#server/trpc/server-caller.ts";

export const metadata: Metadata = { title: "Control plane" };

export default async function Page() {
  await Promise.all([
    prefetch(trpc.hold.list.queryOptions({})),
    prefetch(trpc.system.workers.queryOptions({})),
    prefetch(trpc.system.chain.queryOptions({})),
    prefetch(trpc.host.listAll.queryOptions({ limit: 500 })),
  ]);
  return (
    <HydrateClient>
      <ControlPlanePage />
    </HydrateClient>
  );
}
