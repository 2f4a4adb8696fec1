import "server-only";
import {
  defaultShouldDehydrateQuery,
  dehydrate,
  type FetchQueryOptions,
  HydrationBoundary,
  QueryClient,
  type QueryKey,
} from "@tanstack/react-query";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { headers } from "next/headers";
import { cache, createElement, type ReactNode } from "react";
import superjson from "superjson";
import type { Me } from "#model/resources/session.ts";
import { getMe } from "../resources/session/data.ts";
import { requestIdOf } from "./context.ts";
import { httpContext } from "./http-context.ts";
import { appRouter, createCaller } from "./root.ts";

// One context and one cache for each rendering of a page. A page only reads, so its requests count as GET.
const context = cache(async () => {
  const sent = await headers();
  return httpContext(sent, "GET", requestIdOf(sent));
});

const queryClient = cache(
  () =>
    new QueryClient({
      defaultOptions: {
        dehydrate: {
          serializeData: superjson.serialize,
          // Queries under way travel as promises: the page streams while they are answered.
          shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query) || query.state.status === "pending",
        },
      },
    }),
);

/** Makes query options in server components, for `prefetch()`. */
export const trpc = createTRPCOptionsProxy({ ctx: context, router: appRouter, queryClient });

/** Calls procedures directly, as whoever sent the request for the page. */
export const api = createCaller(context);

/**
 * Asks a query; `<HydrateClient>` around the components hands its answer to the browser. Await it where components read
 * with `useQuery`: an answer that arrives between server and browser would make the two render differently. Never throws.
 * @returns the answer, for what is to be asked next; undefined where there is none
 */
export function prefetch<TData, TError, TKey extends QueryKey>(
  options: FetchQueryOptions<TData, TError, TData, TKey>,
): Promise<TData | undefined> {
  const queries = queryClient();
  return queries.prefetchQuery(options).then(() => queries.getQueryData<TData>(options.queryKey));
}

/** Carries what was prefetched to the browser. */
export function HydrateClient({ children }: { children: ReactNode }) {
  return createElement(HydrationBoundary, { state: dehydrate(queryClient()) }, children);
}

/** Who is signed in, or null: for layouts that send strangers to the sign-in page. */
export const findMe = cache(async (): Promise<Me | null> => {
  const identity = await (await context()).caller();
  return identity && getMe(identity);
});
