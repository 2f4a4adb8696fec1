"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { MailPlus, UserMinus, UserPlus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { useMe, useProject } from "#components/frame/session-context.tsx";
import { ActionButton } from "#components/keyboard/action-button.tsx";
import { KindIcon } from "#components/kind/kind-icon.tsx";
import { ListPage } from "#components/list/list-page.tsx";
import { usePanel } from "#components/list/use-panel.ts";
import { LiveIndicator } from "#components/live/live-indicator.tsx";
import { useListQuery } from "#components/table/use-list-query.ts";
import { useListUrl } from "#components/table/use-list-url.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { DropdownMenuItem, DropdownMenuLabel, DropdownMenuSeparator } from "#components/ui/dropdown-menu.tsx";
import { memberList } from "#model/lists/member.ts";
import { type Role, roles, roleWords } from "#model/permissions.ts";
import type { Invitation } from "#model/resources/invitation.ts";
import type { Member } from "#model/resources/member.ts";
import { AddMember, InviteMember } from "./forms.ts";
import { InvitationDialog } from "./invitation-dialog.tsx";
import { Invitations } from "./invitations.tsx";
import { memberCells } from "./member-cells.tsx";
import { RolesCard } from "./roles-card.tsx";
import { useMemberWrites } from "./use-member-writes.tsx";

/** Who is in the project, and what each role may do. */
export function MembersPage() {
  const router = useRouter();
  const trpc = useTRPC();
  const me = useMe();
  const project = useProject();
  const url = useListUrl(memberList);
  const query = useQuery(
    trpc.member.list.queryOptions({ projectId: project.id, ...url.input }, { placeholderData: keepPreviousData }),
  );
  const owners = useQuery(trpc.member.list.queryOptions({ projectId: project.id, filter: "role:owner", limit: 1 }));
  const adding = usePanel();
  const inviting = usePanel("invite");
  const [invited, setInvited] = useState<Invitation | null>(null);
  const { ask, dialog } = useMemberWrites();
  const cells = useMemo(() => memberCells(me.user.id, project.path), [me.user.id, project.path]);
  const readOnly = project.denied("project:write");
  /** Why this member's role or membership cannot be touched. */
  const blocked = (member: Member): string | undefined =>
    readOnly ??
    (member.role === "owner" && owners.data?.total === 1
      ? "The project keeps an owner. Make somebody else an owner first."
      : undefined);
  const add = (
    <>
      <Button icon={<MailPlus />} disabledReason={readOnly} onClick={inviting.open}>
        Invite by link
      </Button>
      <ActionButton
        keys="c"
        label="Add member"
        variant="primary"
        icon={<UserPlus />}
        disabledReason={readOnly}
        onAct={adding.open}
      />
    </>
  );
  return (
    <>
      <ListPage
        spec={memberList}
        project={project}
        query={useListQuery(query)}
        url={url}
        cells={cells}
        create={add}
        end={<LiveIndicator />}
        intro="Admins of this installation may enter every project and are not listed."
        rowName={(member) => member.name}
        onOpen={(member) => router.push(`${project.path}/members/${member.id}`)}
        rowMenu={(member) => (
          <>
            <DropdownMenuLabel>Role</DropdownMenuLabel>
            {roles.map((role: Role) => (
              <DropdownMenuItem
                key={role}
                disabledReason={role === member.role ? undefined : blocked(member)}
                disabled={role === member.role}
                onSelect={() => ask({ member, role })}
              >
                {roleWords[role].label}
                {role === member.role && <span className="text-ink-3"> (now)</span>}
              </DropdownMenuItem>
            ))}
            <DropdownMenuSeparator />
            <DropdownMenuItem
              danger
              icon={<UserMinus />}
              disabledReason={blocked(member)}
              onSelect={() => ask({ member, role: null })}
            >
              Remove from the project
            </DropdownMenuItem>
          </>
        )}
        nothingYet={
          <NothingYet icon={<KindIcon kind="user" className="size-6" />} title="No members yet" actions={add}>
            Members are people with an account here. Their role says what they may do in this project.
          </NothingYet>
        }
      />
      <div className="mt-5 flex flex-col gap-5">
        {!readOnly && <Invitations />}
        <RolesCard />
      </div>
      {inviting.isOpen && <InviteMember onClose={inviting.close} onCreated={setInvited} />}
      {invited && <InvitationDialog invitation={invited} onClose={() => setInvited(null)} />}
      {adding.isOpen && <AddMember onClose={adding.close} />}
      {dialog}
    </>
  );
}
