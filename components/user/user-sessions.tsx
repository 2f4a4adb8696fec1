"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { SessionRow } from "#components/account/session-row.tsx";
import { LinesSkeleton } from "#components/feedback/loading.tsx";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { ShowMore } from "#components/list/show-more.tsx";
import { useMore } from "#components/list/use-more.ts";
import { failed } from "#components/plan/use-form-write.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { CardRows } from "#components/ui/card.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { toast } from "#components/ui/toast.ts";
import type { User } from "#model/resources/user.ts";

/** Where a user is signed in, and the way to end it there or everywhere; for admins. */
export function UserSessions({ user, onClose }: { user: User; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { limit, more } = useMore();
  const query = useQuery(
    trpc.session.listOf.queryOptions({ userId: user.id, limit }, { placeholderData: keepPreviousData }),
  );
  const revoke = useMutation(trpc.session.revokeOf.mutationOptions());
  const sessions = query.data?.items ?? [];
  const end = (ids?: string[]) =>
    revoke.mutate(
      { userId: user.id, ids },
      {
        onSuccess: ({ ended }) =>
          toast.success(`${ended} ${ended === 1 ? "sign-in" : "sign-ins"} of ${user.email} ended`),
        onError: (error) => failed("No sign-in was ended", error),
        onSettled: () => queries.invalidateQueries(trpc.session.listOf.queryFilter()),
      },
    );
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      icon={<KindMark kind="user" />}
      title={`Sign-ins of ${user.name}`}
      description="One that is ended is refused with its next request."
      footer={
        <>
          {sessions.length > 0 && (
            <Button variant="danger" loading={revoke.isPending} onClick={() => end()}>
              End all
            </Button>
          )}
          <Button onClick={onClose}>Close</Button>
        </>
      }
    >
      {query.data ? (
        sessions.length === 0 ? (
          <p className="text-ink-2">{user.email} is signed in nowhere.</p>
        ) : (
          <>
            <CardRows className="rounded-2 border border-line">
              {sessions.map((session) => (
                <SessionRow
                  key={session.id}
                  session={session}
                  action={
                    <Button size="s" disabled={revoke.isPending} onClick={() => end([session.id])}>
                      End
                    </Button>
                  }
                />
              ))}
            </CardRows>
            <ShowMore shown={sessions.length} total={query.data.total} loading={query.isFetching} onMore={more} />
          </>
        )
      ) : query.error ? (
        <QueryFailed error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />
      ) : (
        <LinesSkeleton />
      )}
    </Dialog>
  );
}
