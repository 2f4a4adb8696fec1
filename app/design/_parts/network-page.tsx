"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient } from "@trpc/client";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { useState } from "react";
import { MeProvider, ProjectProvider } from "#components/frame/session-context.tsx";
import { NetworkFrame, NetworkTab } from "#components/network/network-detail.tsx";
import { TRPCProvider } from "#components/trpc/client.tsx";
import { PulseContext } from "#components/trpc/pulse-context.ts";
import type { AppRouter } from "#server/trpc/root.ts";
import { sampleLink, sampleMe } from "./sample-answers.ts";
import { sampleNetworks } from "./sample-networks.ts";
import { silentPulse } from "./silent-pulse.ts";

const network = sampleNetworks.find(({ name }) => name === "app-tier");

/** The console's own page of a network, with a specimen in it. */
export function NetworkPage() {
  const [pulse] = useState(silentPulse);
  const [queries] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: false } } }));
  const [client] = useState(() => network && createTRPCClient<AppRouter>({ links: [sampleLink(network)] }));
  if (!network || !client) return null;
  return (
    <NuqsAdapter>
      <QueryClientProvider client={queries}>
        <TRPCProvider trpcClient={client} queryClient={queries}>
          <PulseContext value={pulse}>
            <MeProvider initial={sampleMe}>
              <ProjectProvider name="acme-prod">
                <NetworkFrame id={network.id}>
                  <NetworkTab id={network.id} segment="" />
                </NetworkFrame>
              </ProjectProvider>
            </MeProvider>
          </PulseContext>
        </TRPCProvider>
      </QueryClientProvider>
    </NuqsAdapter>
  );
}
