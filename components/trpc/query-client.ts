import { MutationCache, QueryClient } from "@tanstack/react-query";
import superjson from "superjson";
import { errorOf } from "./error-of.ts";

function makeQueryClient(): QueryClient {
  const queries = new QueryClient({
    // One's own writes show at once, also while the live feed is interrupted. (Plans of open forms have keys of text.)
    mutationCache: new MutationCache({
      onSuccess: () => void queries.invalidateQueries({ predicate: ({ queryKey }) => Array.isArray(queryKey[0]) }),
    }),
    defaultOptions: {
      // The live feed says when something changed; the time is for what it does not carry.
      queries: { staleTime: 30_000, retry: (failures, error) => failures < 3 && mayPass(error) },
      hydrate: { deserializeData: superjson.deserialize },
    },
  });
  return queries;
}

/** Whether trying again may help; a refusal stays a refusal. */
function mayPass(error: unknown): boolean {
  const { code } = errorOf(error);
  return code === "UNAVAILABLE" || code === "BUSY";
}

let ofBrowser: QueryClient | undefined;

/** One cache for the browser's tab; on the server one for each rendering, so that users never share answers. */
export function queryClient(): QueryClient {
  if (typeof window === "undefined") return makeQueryClient();
  ofBrowser ??= makeQueryClient();
  return ofBrowser;
}
