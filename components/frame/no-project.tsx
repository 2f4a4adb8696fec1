"use client";

import { KindIcon } from "#components/kind/kind-icon.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { useMe } from "./session-context.tsx";

/** Somebody who belongs to no project: says who can change that, and with what. */
export function NoProject() {
  const { user } = useMe();
  return (
    <Card>
      <EmptyState icon={<KindIcon kind="project" />} title="You are in no project yet">
        An owner of a project can add you as a member, by your e-mail address <Mono what="address">{user.email}</Mono>.
        An admin can create a project for you.
      </EmptyState>
    </Card>
  );
}
