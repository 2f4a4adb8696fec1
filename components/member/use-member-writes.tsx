"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useMe, useProject } from "#components/frame/session-context.tsx";
import { failed } from "#components/plan/use-form-write.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { AlertDialog } from "#components/ui/alert-dialog.tsx";
import { toast } from "#components/ui/toast.ts";
import type { Role } from "#model/permissions.ts";
import { roleWords } from "#model/permissions.ts";
import type { Member } from "#model/resources/member.ts";

/** How long Undo is offered. */
const offerMs = 10_000;

/** A new role, or null: out of the project. */
export interface MemberChange {
  member: Member;
  role: Role | null;
}

/**
 * Changes roles and removes members, with Undo. What would take rights away from the reader is asked first, by `dialog`.
 * @param onRemoved somebody is out: where their page was, something else is to be shown
 */
export function useMemberWrites(onRemoved?: () => void): { ask: (change: MemberChange) => void; dialog: ReactNode } {
  const [asked, setAsked] = useState<MemberChange | null>(null);
  const trpc = useTRPC();
  const me = useMe();
  const { id: projectId, name: projectName } = useProject();
  const queries = useQueryClient();
  // After a refusal too: somebody else may have been quicker.
  const onSettled = () => {
    void queries.invalidateQueries(trpc.member.pathFilter());
    void queries.invalidateQueries(trpc.session.me.queryFilter());
  };
  const update = useMutation(trpc.member.update.mutationOptions({ onSettled }));
  const remove = useMutation(trpc.member.remove.mutationOptions({ onSettled }));
  const create = useMutation(trpc.member.create.mutationOptions({ onSettled }));

  function changeRole(member: Member, role: Role) {
    update.mutate(
      { projectId, items: [{ id: member.id, version: member.version, role }] },
      {
        onSuccess: ({ items: [after] }) =>
          toast.success(`${member.name} is ${roleWords[role].label.toLowerCase()} now`, {
            duration: offerMs,
            action: after && { label: "Undo", onClick: () => changeRole(after, member.role) },
          }),
        onError: (error) => failed(`The role of ${member.name} was not changed`, error),
      },
    );
  }
  function takeOut(member: Member) {
    remove.mutate(
      { projectId, ids: [member.id] },
      {
        onSuccess: () => {
          toast.success(`${member.name} removed from ${projectName}`, {
            description: "API keys that this person made belong to the project and go on working.",
            duration: offerMs,
            action: { label: "Undo", onClick: () => bringBack(member) },
          });
          onRemoved?.();
        },
        onError: (error) => failed(`${member.name} was not removed`, error),
      },
    );
  }
  function bringBack({ email, role, name }: Member) {
    create.mutate(
      { projectId, items: [{ email, role }] },
      {
        onSuccess: () => toast.success(`${name} is a member again`),
        onError: (error) => failed(`${name} was not added again`, error),
      },
    );
  }
  const carryOut = ({ member, role }: MemberChange) => (role ? changeRole(member, role) : takeOut(member));

  return {
    ask: (change) => (change.member.userId === me.user.id && !me.isAdmin ? setAsked(change) : carryOut(change)),
    dialog: asked && (
      <AlertDialog
        open
        onOpenChange={(open) => open || setAsked(null)}
        title={asked.role ? `Become ${roleWords[asked.role].label.toLowerCase()}?` : `Leave ${projectName}?`}
        description={
          asked.role
            ? "You give up your role as owner, and cannot take it back by yourself."
            : "You no longer see this project. Another owner can add you again. API keys that you made go on working until they are revoked."
        }
        confirmLabel={asked.role ? "Change my role" : "Leave"}
        danger
        onConfirm={() => {
          setAsked(null);
          carryOut(asked);
        }}
      />
    ),
  };
}
