"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { LogOut, MonitorSmartphone } from "lucide-react";
import { sessionCells } from "#components/account/session-cells.tsx";
import { userAgentWords } from "#components/account/user-agent.ts";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { ResourceList } from "#components/list/resource-list.tsx";
import { failed } from "#components/plan/use-form-write.ts";
import { useListQuery } from "#components/table/use-list-query.ts";
import { useListUrl } from "#components/table/use-list-url.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { DropdownMenuItem } from "#components/ui/dropdown-menu.tsx";
import { toast } from "#components/ui/toast.ts";
import { sessionList } from "#model/lists/session.ts";
import type { User } from "#model/resources/user.ts";

/** Where a user is signed in, and the way to end it there or everywhere; for admins. */
export function UserSessions({ user, onClose }: { user: User; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const url = useListUrl(sessionList, "sign-ins");
  const query = useQuery(
    trpc.session.listOf.queryOptions({ userId: user.id, ...url.input }, { placeholderData: keepPreviousData }),
  );
  const revoke = useMutation(trpc.session.revokeOf.mutationOptions());
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
  const close = () => {
    // The page's own list goes on without what was asked here.
    url.setView({ filter: "" });
    onClose();
  };
  return (
    <Dialog
      open
      size="l"
      onOpenChange={(open) => open || close()}
      icon={<KindMark kind="user" />}
      title={`Sign-ins of ${user.name}`}
      description="One that is ended is refused with its next request."
      footer={
        <>
          {query.data && query.data.total > 0 && (
            <Button variant="danger" loading={revoke.isPending} onClick={() => end()}>
              End all
            </Button>
          )}
          <Button onClick={close}>Close</Button>
        </>
      }
    >
      <ResourceList
        spec={sessionList}
        query={useListQuery(query)}
        url={url}
        cells={sessionCells}
        narrowed={{ userId: user.id }}
        rowName={({ userAgent }) => userAgentWords(userAgent)}
        rowMenu={({ id }) => (
          <DropdownMenuItem danger icon={<LogOut />} onSelect={() => end([id])}>
            End it
          </DropdownMenuItem>
        )}
        nothingYet={
          <NothingYet icon={<MonitorSmartphone />} title="No sign-ins">
            {user.email} is signed in nowhere.
          </NothingYet>
        }
      />
    </Dialog>
  );
}
