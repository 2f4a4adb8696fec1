import {
  type InvalidateOptions,
  type InvalidateQueryFilters,
  MutationCache,
  type Query,
  QueryClient,
  type QueryKey,
} from "@tanstack/react-query";
import superjson from "superjson";
import { errorOf } from "./error-of.ts";
import { Turns } from "./turns.ts";

/**
 * One cache of answers, and the one place from which they are asked for again. What is invalid and on no page is asked for
 * when a page shows it.
 */
export class ConsoleQueryClient extends QueryClient {
  readonly #turns = new Turns<Query>({ refetch: askAgain });

  /** At once, for what the reader has done; after what is under way, which may have been answered before. */
  override async invalidateQueries<Tagged extends QueryKey = QueryKey>(
    filters?: InvalidateQueryFilters<Tagged>,
    options?: InvalidateOptions,
  ): Promise<void> {
    await super.invalidateQueries({ ...filters, refetchType: "none" }, options);
    await Promise.all(this.#shown(filters).map((query) => this.#turns.soon(query)));
  }

  /** In their turn, for what others have done. A hidden tab asks when it is shown again. */
  invalidateInTurn(filters?: InvalidateQueryFilters): void {
    void super.invalidateQueries({ ...filters, refetchType: "none" });
    if (typeof document === "undefined" || document.visibilityState !== "hidden")
      this.#turns.want(this.#shown(filters));
  }

  #shown<Tagged extends QueryKey>(filters?: InvalidateQueryFilters<Tagged>): Query[] {
    return this.getQueryCache().findAll({ ...filters, type: "active" });
  }
}

/** Whatever is under way may have been asked before the change: it is waited for, and does not count. */
async function askAgain(query: Query): Promise<void> {
  const ended = () => undefined;
  if (query.state.fetchStatus !== "idle") await query.promise?.then(ended, ended);
  if (query.isActive()) await query.fetch(undefined, { cancelRefetch: false }).then(ended, ended);
  // That answer made it count as valid; no page shows it any more.
  else query.invalidate();
}

/** Of the router's procedures; other keys are of plans in open forms. */
function isOfRouter({ queryKey }: { queryKey: QueryKey }): boolean {
  return Array.isArray(queryKey[0]);
}

function makeQueryClient(): ConsoleQueryClient {
  const queries = new ConsoleQueryClient({
    // One's own writes show at once, also while the live feed is interrupted.
    mutationCache: new MutationCache({
      onSuccess: () => void queries.invalidateQueries({ predicate: isOfRouter }),
    }),
    defaultOptions: {
      queries: {
        // The live feed says when something changed; the time is for what it does not carry.
        staleTime: 30_000,
        retry: (failures, error) => failures < 3 && mayPass(error),
        // What the browser thinks of its network is no answer: the pulse finds out.
        networkMode: "always",
      },
      mutations: { networkMode: "always" },
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

let ofBrowser: ConsoleQueryClient | undefined;

/** One cache for the browser's tab; on the server one for each rendering, so that users never share answers. */
export function queryClient(): ConsoleQueryClient {
  if (typeof window === "undefined") return makeQueryClient();
  ofBrowser ??= makeQueryClient();
  return ofBrowser;
}
