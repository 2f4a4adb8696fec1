"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { MonitorSmartphone } from "lucide-react";
import { toast } from "sonner";
import { LinesSkeleton } from "#components/feedback/loading.tsx";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { failed } from "#components/plan/use-form-write.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardRow, CardRows } from "#components/ui/card.tsx";
import { Time } from "#components/ui/time.tsx";
import { userAgentWords } from "./user-agent.ts";

/** Where one is signed in, and the way to end it there. */
export function SessionsCard() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const query = useQuery(trpc.session.list.queryOptions());
  const revoke = useMutation(trpc.session.revoke.mutationOptions());
  const sessions = query.data?.items ?? [];
  const others = sessions.filter(({ current }) => !current).map(({ id }) => id);
  const end = (ids: string[]) =>
    revoke.mutate(
      { ids },
      {
        onSuccess: ({ ended }) => toast.success(ended === 1 ? "Signed out there" : `Signed out in ${ended} places`),
        onError: (error) => failed("Not signed out there", error),
        onSettled: () => queries.invalidateQueries(trpc.session.list.queryFilter()),
      },
    );
  return (
    <Card
      title="Sign-ins"
      count={query.data?.total}
      flush={sessions.length > 0}
      action={
        others.length > 1 && (
          <Button size="s" loading={revoke.isPending} onClick={() => end(others.slice(0, 50))}>
            Sign out all others
          </Button>
        )
      }
    >
      {query.data ? (
        <CardRows>
          {sessions.map((session) => (
            <CardRow
              key={session.id}
              lead={<MonitorSmartphone className="text-ink-3" />}
              title={
                <span className="flex flex-wrap items-center gap-2" title={session.userAgent}>
                  {userAgentWords(session.userAgent)}
                  {session.current && <Badge>this one</Badge>}
                </span>
              }
              description={
                <>
                  {session.address && <span className="mono">{session.address} </span>}
                  <span className="text-ink-3">
                    · seen <Time value={session.lastSeenAt} ago /> · signed in <Time value={session.createdAt} ago />
                  </span>
                </>
              }
              trail={
                !session.current && (
                  <Button size="s" disabled={revoke.isPending} onClick={() => end([session.id])}>
                    Sign out
                  </Button>
                )
              }
            />
          ))}
        </CardRows>
      ) : query.error ? (
        <QueryFailed error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />
      ) : (
        <LinesSkeleton />
      )}
    </Card>
  );
}
