import type { useTRPCClient } from "#components/trpc/client.tsx";
import type { Removed } from "#model/fields.ts";
import type { Written } from "#model/plan.ts";
import type { restorableKinds } from "#model/registry.ts";

/** The kinds whose objects are deleted in the console. */
export type DeletableKind = (typeof restorableKinds)[number];

interface RemovalInput {
  projectId: string;
  ids: string[];
  dryRun?: boolean;
  cascade?: boolean;
}

interface Removal {
  /** What lies in it can go with it; else it is refused until that is gone. */
  cascades: boolean;
  remove: (input: RemovalInput) => Promise<Written<Removed>>;
}

/** How objects of each kind are deleted. */
export function removals(client: ReturnType<typeof useTRPCClient>): Record<DeletableKind, Removal> {
  return {
    network: { cascades: true, remove: (input) => client.network.remove.mutate(input) },
    subnet: { cascades: false, remove: ({ cascade: _, ...input }) => client.subnet.remove.mutate(input) },
    port: { cascades: false, remove: ({ cascade: _, ...input }) => client.port.remove.mutate(input) },
  };
}
