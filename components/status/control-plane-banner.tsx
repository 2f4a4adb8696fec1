"use client";

import { useQuery } from "@tanstack/react-query";
import { Banner } from "#components/feedback/banner.tsx";
import { useTRPC } from "#components/trpc/client.tsx";

/** A worker that dies sends no event, so its state is asked for. */
const askEveryMs = 10_000;

/** Says what the control plane can and cannot do at the moment; nothing while all is well. */
export function ControlPlaneBanner() {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.system.state.queryOptions(undefined, { refetchInterval: askEveryMs, staleTime: askEveryMs }),
  );
  if (!data || data.state === "ok") return null;
  const down = data.state === "down";
  return (
    <Banner
      placement="page"
      tone={down ? "bad" : "warn"}
      title={down ? "Changes are not being carried out." : "The control plane is not whole."}
    >
      {data.reasons.join(" ")} Networks that run go on running.
    </Banner>
  );
}
