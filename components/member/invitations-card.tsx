"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { MailPlus } from "lucide-react";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { ShowMore } from "#components/list/show-more.tsx";
import { useMore } from "#components/list/use-more.ts";
import { failed } from "#components/plan/use-form-write.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardRow, CardRows } from "#components/ui/card.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { Time } from "#components/ui/time.tsx";
import { toast } from "#components/ui/toast.ts";
import { roleWords } from "#model/permissions.ts";
import type { Invitation } from "#model/resources/invitation.ts";

/** Invitations that nobody has accepted yet; nothing where there are none. */
export function InvitationsCard() {
  const trpc = useTRPC();
  const project = useProject();
  const queries = useQueryClient();
  const { limit, more } = useMore();
  const query = useQuery(
    trpc.invitation.list.queryOptions({ projectId: project.id, limit }, { placeholderData: keepPreviousData }),
  );
  const remove = useMutation(trpc.invitation.remove.mutationOptions());
  if (query.error && !query.data)
    return (
      <Card title="Invitations">
        <QueryFailed error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />
      </Card>
    );
  if (!query.data?.total) return null;
  const revoke = ({ id, email }: Invitation) =>
    remove.mutate(
      { projectId: project.id, ids: [id] },
      {
        onSuccess: () => toast.success(`The invitation of ${email} is revoked`),
        onError: (error) => failed(`The invitation of ${email} was not revoked`, error),
        onSettled: () => queries.invalidateQueries(trpc.invitation.pathFilter()),
      },
    );
  return (
    <Card title="Invitations" count={query.data.total} flush>
      <CardRows>
        {query.data.items.map((invitation) => (
          <CardRow
            key={invitation.id}
            lead={<MailPlus className="text-ink-3" />}
            title={
              <span className="flex flex-wrap items-center gap-2">
                {invitation.email}
                <Badge>{roleWords[invitation.role].label}</Badge>
              </span>
            }
            description={
              <span className="text-ink-3">
                {invitation.expiresAt.getTime() <= Date.now() ? (
                  <StatusBadge tone="bad">
                    Expired <Time value={invitation.expiresAt} ago />
                  </StatusBadge>
                ) : (
                  <>
                    expires <Time value={invitation.expiresAt} ago />
                  </>
                )}{" "}
                · by {invitation.createdBy} <Time value={invitation.createdAt} ago />
              </span>
            }
            trail={
              <Button size="s" disabled={remove.isPending} onClick={() => revoke(invitation)}>
                Revoke
              </Button>
            }
          />
        ))}
      </CardRows>
      <ShowMore shown={query.data.items.length} total={query.data.total} loading={query.isFetching} onMore={more} />
    </Card>
  );
}
