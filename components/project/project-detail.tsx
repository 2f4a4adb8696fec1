"use client";

import { useQuery } from "@tanstack/react-query";
import { Power } from "lucide-react";
import type { DetailDefinition } from "#components/detail/definition.ts";
import { ObjectActions } from "#components/detail/object-actions.tsx";
import {
  ObjectFrame,
  type ObjectFrameProps,
  ObjectTab,
  type ObjectTabProps,
} from "#components/detail/object-detail.tsx";
import { ObjectOverview } from "#components/detail/object-overview.tsx";
import { useMe, useProject } from "#components/frame/session-context.tsx";
import { QuotaTable } from "#components/quota/quota-table.tsx";
import { useTRPC } from "#components/trpc/client.tsx";
import { Card } from "#components/ui/card.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Link } from "#components/ui/link.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Project } from "#model/resources/project.ts";
import { DisableProject, useSetProjectDisabled } from "./disable-project.tsx";
import { EditProject } from "./forms.ts";

const definition: DetailDefinition<Project> = {
  kind: "project",
  useObject: useProjectItself,
  name: ({ name }) => name,
  status: ({ disabledAt }) =>
    disabledAt ? <StatusBadge tone="idle">Disabled</StatusBadge> : <StatusBadge tone="ok">Enabled</StatusBadge>,
  Meta: ({ object: { description } }) => description || "Project",
  Actions,
  Overview,
  calls: () => [
    { title: "Read it", hint: "with quotas and use", call: { procedure: "project.get", kind: "query", input: {} } },
    { title: "Who is in it", call: { procedure: "member.list", kind: "query", input: {} } },
  ],
};

export function ProjectFrame(props: ObjectFrameProps) {
  return <ObjectFrame definition={definition} {...props} />;
}

export function ProjectTab(props: ObjectTabProps) {
  return <ObjectTab definition={definition} {...props} />;
}

function useProjectItself(id: string) {
  const trpc = useTRPC();
  return useQuery(trpc.project.get.queryOptions({ projectId: id }));
}

function Actions({ object: project }: { object: Project }) {
  const { isAdmin } = useMe();
  const setDisabled = useSetProjectDisabled();
  const denied = isAdmin ? undefined : "Only an admin of this installation changes a project.";
  const state = { denied, icon: <Power /> };
  return (
    <ObjectActions
      edit={{ denied, panel: ({ onClose }) => <EditProject project={project} onClose={onClose} /> }}
      remove={
        project.disabledAt
          ? { ...state, label: "Enable", act: () => setDisabled(project, false) }
          : {
              ...state,
              label: "Disable",
              panel: ({ onClose }) => <DisableProject project={project} onClose={onClose} />,
            }
      }
    />
  );
}

function Overview({ object: project }: { object: Project }) {
  const { path } = useProject();
  return (
    <ObjectOverview
      kind="project"
      id={project.id}
      facts={
        <Card title="Facts">
          <DefinitionList
            facts={[
              {
                term: "Members",
                value: (
                  <Link className="link num" href={`${path}/members`}>
                    {project.memberCount.toLocaleString("en")}
                  </Link>
                ),
              },
              {
                term: "API keys",
                value:
                  project.unitsPerMinute === null
                    ? "as this installation allows"
                    : `${project.unitsPerMinute.toLocaleString("en")} units a minute together`,
              },
              project.description !== "" && { term: "Description", value: project.description },
              project.disabledAt !== null && { term: "Disabled", value: <Time value={project.disabledAt} ago /> },
              { term: "Created", value: <Time value={project.createdAt} ago /> },
              { term: "Changed", value: <Time value={project.updatedAt} ago />, note: `version ${project.version}` },
            ]}
          />
        </Card>
      }
    >
      <Card title="Quotas" flush>
        <QuotaTable project={project} path={path} />
      </Card>
    </ObjectOverview>
  );
}
