import { useQuery } from "@tanstack/react-query";
import { useProject } from "#components/frame/session-context.tsx";
import { useTRPC } from "#components/trpc/client.tsx";

/**
 * The next prefixes that the project does not use, asked anew for each opening of a form; undefined until the answer is
 * there. What the opening before was told is old, and, known before the fields are there, it would reach none of them.
 */
export function useSuggestedPrefixes() {
  const trpc = useTRPC();
  const project = useProject();
  const { data, isFetchedAfterMount } = useQuery(
    trpc.network.suggestPrefix.queryOptions({ projectId: project.id }, { staleTime: 0, gcTime: 0 }),
  );
  return isFetchedAfterMount ? data : undefined;
}
