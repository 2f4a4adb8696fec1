"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { LogOut, MonitorSmartphone } from "lucide-react";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { ListSection } from "#components/list/list-section.tsx";
import { failed } from "#components/plan/use-form-write.ts";
import { useListQuery } from "#components/table/use-list-query.ts";
import { useListUrl } from "#components/table/use-list-url.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { DropdownMenuItem } from "#components/ui/dropdown-menu.tsx";
import { toast } from "#components/ui/toast.ts";
import { sessionList } from "#model/lists/session.ts";
import { sessionCells } from "./session-cells.tsx";
import { userAgentWords } from "./user-agent.ts";

/** Where one is signed in, and the way to end it there. */
export function OwnSessions() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const url = useListUrl(sessionList);
  const query = useQuery(trpc.session.list.queryOptions(url.input, { placeholderData: keepPreviousData }));
  const ended = {
    onSuccess: ({ ended }: { ended: number }) =>
      toast.success(ended === 1 ? "Signed out there" : `Signed out in ${ended} places`),
    onError: (error: unknown) => failed("Not signed out there", error),
    onSettled: () => queries.invalidateQueries(trpc.session.list.queryFilter()),
  };
  const revoke = useMutation(trpc.session.revoke.mutationOptions(ended));
  const others = useMutation(trpc.session.revokeAll.mutationOptions(ended));
  const everywhere = useMutation(
    trpc.session.revokeAll.mutationOptions({
      onSuccess: () => location.assign("/sign-in"),
      onError: (error) => failed("Not signed out", error),
    }),
  );
  return (
    <ListSection
      spec={sessionList}
      query={useListQuery(query)}
      url={url}
      cells={sessionCells}
      rowName={({ userAgent }) => userAgentWords(userAgent)}
      rowMenu={({ id, current }) => (
        <DropdownMenuItem
          icon={<LogOut />}
          disabledReason={current ? "This is where you are. Sign out by the menu of your name." : undefined}
          onSelect={() => revoke.mutate({ ids: [id] })}
        >
          Sign out
        </DropdownMenuItem>
      )}
      actions={
        <>
          <Button
            size="s"
            loading={others.isPending}
            disabledReason={query.data?.total === 1 && !url.filter ? "You are signed in nowhere else." : undefined}
            onClick={() => others.mutate({ here: false })}
          >
            Sign out all others
          </Button>
          <Button size="s" variant="ghost-danger" loading={everywhere.isPending} onClick={() => everywhere.mutate({})}>
            Sign out everywhere
          </Button>
        </>
      }
      nothingYet={
        <NothingYet icon={<MonitorSmartphone />} title="No sign-ins">
          You are signed in nowhere.
        </NothingYet>
      }
    />
  );
}
