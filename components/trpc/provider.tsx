"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, httpLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import { type ReactNode, useEffect, useState } from "react";
import superjson from "superjson";
import type { AppRouter } from "#server/trpc/root.ts";
import { TRPCProvider } from "./client.tsx";
import { Pulse } from "./pulse.ts";
import { PulseContext } from "./pulse-context.ts";
import { pulseLink } from "./pulse-link.ts";
import { queryClient } from "./query-client.ts";

const url = "/api/trpc";
/** The server takes this many calls in one request; a longer address than this may be cut by proxies. */
const maxItems = 30;
const maxURLLength = 4000;

function makeClient() {
  const pulse = new Pulse({
    ask: (signal) => client.system.state.query(undefined, { signal }),
    isHidden: () => document.visibilityState === "hidden",
  });
  const client = createTRPCClient<AppRouter>({
    links: [
      splitLink({
        // How Skein is must not wait for the slowest of what was asked with it, nor for what the pulse itself holds back.
        condition: ({ path }) => path === "system.state",
        true: httpLink({ url, transformer: superjson }),
        false: [
          pulseLink(pulse),
          splitLink({
            condition: ({ type }) => type === "subscription",
            true: httpSubscriptionLink({ url, transformer: superjson }),
            false: httpBatchLink({ url, transformer: superjson, maxItems, maxURLLength }),
          }),
        ],
      }),
    ],
  });
  return { client, pulse };
}

/** Gives everything below it the API, one cache of its answers, and whether it answers. */
export function ApiProvider({ children }: { children: ReactNode }) {
  const [{ client, pulse }] = useState(makeClient);
  const queries = queryClient();
  useEffect(() => {
    const hint = () => pulse.hint();
    pulse.start();
    document.addEventListener("visibilitychange", hint);
    return () => {
      document.removeEventListener("visibilitychange", hint);
      pulse.stop();
    };
  }, [pulse]);
  return (
    <QueryClientProvider client={queries}>
      <TRPCProvider trpcClient={client} queryClient={queries}>
        <PulseContext value={pulse}>{children}</PulseContext>
      </TRPCProvider>
    </QueryClientProvider>
  );
}
