"use client";

import { useQuery } from "@tanstack/react-query";
import { UserMinus } from "lucide-react";
import { useRouter } from "next/navigation";
import type { DetailDefinition } from "#components/detail/definition.ts";
import { ObjectActions } from "#components/detail/object-actions.tsx";
import {
  ObjectFrame,
  type ObjectFrameProps,
  ObjectTab,
  type ObjectTabProps,
} from "#components/detail/object-detail.tsx";
import { ObjectOverview } from "#components/detail/object-overview.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { useTRPC } from "#components/trpc/client.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Link } from "#components/ui/link.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { Time } from "#components/ui/time.tsx";
import { roleWords } from "#model/permissions.ts";
import type { Member } from "#model/resources/member.ts";
import { EditMember } from "./forms.ts";
import { RolesCard } from "./roles-card.tsx";
import { useMemberWrites } from "./use-member-writes.tsx";

const definition: DetailDefinition<Member> = {
  kind: "member",
  useObject: useMember,
  name: ({ name }) => name,
  status: ({ role }) => <Badge>{roleWords[role].label}</Badge>,
  Meta: ({ object: { email } }) => email,
  Actions,
  Overview,
  calls: ({ id }) => [
    { title: "Read it", call: { procedure: "member.get", kind: "query", input: { id } } },
    {
      title: "The owners",
      call: { procedure: "member.list", kind: "query", input: { filter: "role:owner" } },
    },
  ],
};

export function MemberFrame(props: ObjectFrameProps) {
  return <ObjectFrame definition={definition} {...props} />;
}

export function MemberTab(props: ObjectTabProps) {
  return <ObjectTab definition={definition} {...props} />;
}

function useMember(id: string) {
  const trpc = useTRPC();
  const { id: projectId } = useProject();
  return useQuery(trpc.member.get.queryOptions({ projectId, id }));
}

function Actions({ object: member }: { object: Member }) {
  const router = useRouter();
  const project = useProject();
  const trpc = useTRPC();
  const owners = useQuery(trpc.member.list.queryOptions({ projectId: project.id, filter: "role:owner", limit: 1 }));
  const { ask, dialog } = useMemberWrites(() => router.push(`${project.path}/members`));
  const denied =
    project.denied("project:write") ??
    (member.role === "owner" && owners.data?.total === 1
      ? "The project keeps an owner. Make somebody else an owner first."
      : undefined);
  return (
    <>
      <ObjectActions
        edit={{ denied, panel: ({ onClose }) => <EditMember member={member} onClose={onClose} /> }}
        remove={{
          denied,
          label: "Remove from the project",
          icon: <UserMinus />,
          act: () => ask({ member, role: null }),
        }}
      />
      {dialog}
    </>
  );
}

function Overview({ object: member }: { object: Member }) {
  const { path, can } = useProject();
  return (
    <ObjectOverview
      kind="member"
      id={member.id}
      facts={
        <Card title="Facts">
          <DefinitionList
            facts={[
              { term: "E-mail", value: member.email },
              { term: "Role", value: roleWords[member.role].label, note: roleWords[member.role].description },
              {
                term: "Account",
                value: (
                  <StatusBadge tone={member.disabled ? "idle" : "ok"}>
                    {member.disabled ? "Disabled" : "Enabled"}
                  </StatusBadge>
                ),
              },
              { term: "Added", value: <Time value={member.createdAt} ago />, note: `version ${member.version}` },
              can("activity:read") && {
                term: "Did here",
                value: (
                  <Link
                    className="link"
                    href={`${path}/activity?filter=${encodeURIComponent(`actor:${member.email}`)}`}
                  >
                    What {member.name} changed
                  </Link>
                ),
              },
            ]}
          />
        </Card>
      }
    >
      <RolesCard />
    </ObjectOverview>
  );
}
