"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { MailX } from "lucide-react";
import { useState } from "react";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { BulkChange, type BulkProps } from "#components/list/bulk/bulk-change.tsx";
import { ListSection } from "#components/list/list-section.tsx";
import { useListQuery } from "#components/table/use-list-query.ts";
import { useListUrl } from "#components/table/use-list-url.ts";
import { useTRPC, useTRPCClient } from "#components/trpc/client.tsx";
import { DropdownMenuItem } from "#components/ui/dropdown-menu.tsx";
import { invitationList, invitedPlace } from "#model/lists/invitation.ts";
import type { Invitation } from "#model/resources/invitation.ts";
import { invitationCells } from "./invitation-cells.tsx";

const bulk = [{ label: "Revoke", icon: <MailX />, danger: true, Dialog: RevokeInvitations }];

/** Invitations that nobody has accepted yet; nothing where there are none. */
export function Invitations() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { id: projectId } = useProject();
  const url = useListUrl(invitationList, invitedPlace);
  const query = useQuery(
    trpc.invitation.list.queryOptions({ projectId, ...url.input }, { placeholderData: keepPreviousData }),
  );
  const list = useListQuery(query);
  const [revoking, setRevoking] = useState<Invitation | null>(null);
  const load = (asked: object, signal: AbortSignal) =>
    client.invitation.list.query({ projectId, ...asked }, { signal });
  const close = () => setRevoking(null);
  if (!url.filter && !query.error && !query.data?.total) return null;
  return (
    <>
      <ListSection
        spec={invitationList}
        query={list}
        url={url}
        cells={invitationCells}
        narrowed={{ projectId }}
        rowName={({ email }) => email}
        rowMenu={(invitation) => (
          <DropdownMenuItem danger icon={<MailX />} onSelect={() => setRevoking(invitation)}>
            Revoke
          </DropdownMenuItem>
        )}
        bulk={bulk}
        load={load}
        nothingYet={
          <NothingYet icon={<MailX />} title="No invitations">
            Nobody is invited who has not accepted.
          </NothingYet>
        }
      />
      {revoking && (
        <RevokeInvitations
          rows={[revoking]}
          reload={async (rows) => (await load({ ids: rows.map(({ id }) => id) }, new AbortController().signal)).items}
          onClose={close}
          onDone={close}
        />
      )}
    </>
  );
}

/** Their links do not work any more. */
function RevokeInvitations({ rows, reload, ...props }: BulkProps<Invitation>) {
  const client = useTRPCClient();
  const { id: projectId } = useProject();
  const named = (of: readonly Invitation[]) => of.map((each) => ({ ...each, name: each.email }));
  return (
    <BulkChange
      {...props}
      kind="invitation"
      batch={100}
      danger
      verb="Revoke"
      done="revoked"
      rows={named(rows)}
      reload={async (of) => named(await reload(of))}
      plan={(invitations) => invitations.map(({ id }) => ({ item: id }))}
      write={(ids: string[]) => client.invitation.remove.mutate({ projectId, ids })}
    >
      <p className="text-ink-2">
        {rows.length === 1
          ? `The link of ${rows[0]?.email} does not work any more.`
          : "Their links do not work any more."}{" "}
        You can invite again.
      </p>
    </BulkChange>
  );
}
