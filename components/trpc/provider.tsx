"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import { type ReactNode, useState } from "react";
import superjson from "superjson";
import type { AppRouter } from "#server/trpc/root.ts";
import { TRPCProvider } from "./client.tsx";
import { queryClient } from "./query-client.ts";

const url = "/api/trpc";
/** The server takes this many calls in one request; a longer address than this may be cut by proxies. */
const maxItems = 30;
const maxURLLength = 4000;

function makeClient() {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === "subscription",
        true: httpSubscriptionLink({ url, transformer: superjson }),
        false: httpBatchLink({ url, transformer: superjson, maxItems, maxURLLength }),
      }),
    ],
  });
}

/** Gives everything below it the API and one cache of its answers. */
export function ApiProvider({ children }: { children: ReactNode }) {
  const [client] = useState(makeClient);
  const queries = queryClient();
  return (
    <QueryClientProvider client={queries}>
      <TRPCProvider trpcClient={client} queryClient={queries}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
