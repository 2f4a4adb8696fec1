"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { LinesSkeleton } from "#components/feedback/loading.tsx";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { ShowMore } from "#components/list/show-more.tsx";
import { useMore } from "#components/list/use-more.ts";
import { failed } from "#components/plan/use-form-write.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardRows } from "#components/ui/card.tsx";
import { toast } from "#components/ui/toast.ts";
import { SessionRow } from "./session-row.tsx";

/** Where one is signed in, and the way to end it there. */
export function SessionsCard() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { limit, more } = useMore();
  const query = useQuery(trpc.session.list.queryOptions({ limit }, { placeholderData: keepPreviousData }));
  const revoke = useMutation(trpc.session.revoke.mutationOptions());
  const everywhere = useMutation(
    trpc.session.revokeAll.mutationOptions({
      onSuccess: () => location.assign("/sign-in"),
      onError: (error) => failed("Not signed out", error),
    }),
  );
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
        sessions.length > 0 && (
          <>
            {others.length > 1 && (
              <Button size="s" loading={revoke.isPending} onClick={() => end(others.slice(0, 50))}>
                Sign out all others
              </Button>
            )}
            <Button
              size="s"
              variant="ghost-danger"
              loading={everywhere.isPending}
              onClick={() => everywhere.mutate({})}
            >
              Sign out everywhere
            </Button>
          </>
        )
      }
    >
      {query.data ? (
        <>
          <CardRows>
            {sessions.map((session) => (
              <SessionRow
                key={session.id}
                session={session}
                action={
                  !session.current && (
                    <Button size="s" disabled={revoke.isPending} onClick={() => end([session.id])}>
                      Sign out
                    </Button>
                  )
                }
              />
            ))}
          </CardRows>
          <ShowMore shown={sessions.length} total={query.data.total} loading={query.isFetching} onMore={more} />
        </>
      ) : query.error ? (
        <QueryFailed error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />
      ) : (
        <LinesSkeleton />
      )}
    </Card>
  );
}
