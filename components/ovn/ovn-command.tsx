"use client";

import { useQuery } from "@tanstack/react-query";
import { LinesSkeleton } from "#components/feedback/loading.tsx";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { useTRPC } from "#components/trpc/client.tsx";
import { Card } from "#components/ui/card.tsx";
import { CodeBlock } from "#components/ui/code.tsx";
import { kindWord, type RealisedKind } from "#model/registry.ts";

/** An object as the `ovn-nbctl` command that would make it. */
export function OvnCommand({ kind, id }: { kind: RealisedKind; id: string }) {
  const trpc = useTRPC();
  const { id: projectId } = useProject();
  const query = useQuery(trpc.ovn.command.queryOptions({ projectId, kind, id }));
  if (query.error && !query.data)
    return <QueryFailed error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />;
  return (
    <Card
      title="Make it"
      hint={
        query.data?.isWhole === false ? "with the network that it is a part of" : "in a Northbound that has the rest"
      }
    >
      {!query.data ? (
        <LinesSkeleton lines={5} />
      ) : query.data.command === null ? (
        <p className="text-ink-2">OVN cannot be told of this {kindWord(kind, 1)} as it is. Its status says why.</p>
      ) : (
        <CodeBlock code={query.data.command} label="ovn-nbctl command" wrap />
      )}
    </Card>
  );
}
