"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Info, Pencil, Plus, Power, Users } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { pageOf } from "#components/activity/object-path.ts";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { KindIcon } from "#components/kind/kind-icon.tsx";
import { ListPage } from "#components/list/list-page.tsx";
import { usePanel } from "#components/list/use-panel.ts";
import { useListQuery } from "#components/table/use-list-query.ts";
import { useListUrl } from "#components/table/use-list-url.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { DropdownMenuItem, DropdownMenuSeparator } from "#components/ui/dropdown-menu.tsx";
import { Link } from "#components/ui/link.tsx";
import { projectList } from "#model/lists/project.ts";
import type { Project } from "#model/resources/project.ts";
import { DisableProject, useSetProjectDisabled } from "./disable-project.tsx";
import { EditProject, NewProject } from "./forms.ts";
import { projectCells } from "./project-cells.tsx";

/** All projects of the installation. */
export function ProjectsPage() {
  const router = useRouter();
  const trpc = useTRPC();
  const url = useListUrl(projectList);
  const query = useQuery(trpc.project.list.queryOptions(url.input, { placeholderData: keepPreviousData }));
  const creating = usePanel();
  const [editing, setEditing] = useState<Project | null>(null);
  const [disabling, setDisabling] = useState<Project | null>(null);
  const setDisabled = useSetProjectDisabled();
  const create = (
    <Button variant="primary" icon={<Plus />} onClick={creating.open}>
      New project
    </Button>
  );
  return (
    <>
      <ListPage
        spec={projectList}
        query={useListQuery(query)}
        url={url}
        cells={projectCells}
        create={create}
        rowName={(project) => project.name}
        onEdit={setEditing}
        onOpen={(project) => router.push(`/p/${project.name}`)}
        rowMenu={(project) => (
          <>
            <DropdownMenuItem asChild>
              <Link href={`/p/${project.name}/members`}>
                <Users />
                Members
              </Link>
            </DropdownMenuItem>
            <DropdownMenuItem asChild>
              <Link href={pageOf("project", project.id, `/p/${project.name}`)}>
                <Info />
                About it
              </Link>
            </DropdownMenuItem>
            <DropdownMenuItem icon={<Pencil />} onSelect={() => setEditing(project)}>
              Quotas and description
            </DropdownMenuItem>
            <DropdownMenuSeparator />
            {project.disabledAt ? (
              <DropdownMenuItem icon={<Power />} onSelect={() => setDisabled(project, false)}>
                Enable
              </DropdownMenuItem>
            ) : (
              <DropdownMenuItem danger icon={<Power />} onSelect={() => setDisabling(project)}>
                Disable
              </DropdownMenuItem>
            )}
          </>
        )}
        nothingYet={
          <NothingYet icon={<KindIcon kind="project" className="size-6" />} title="No projects yet" actions={create}>
            A project holds networks and ports, and the people who may see and change them. Nothing crosses from one to
            another.
          </NothingYet>
        }
      />
      {creating.isOpen && <NewProject onClose={creating.close} />}
      {editing && <EditProject project={editing} onClose={() => setEditing(null)} />}
      {disabling && <DisableProject project={disabling} onClose={() => setDisabling(null)} />}
    </>
  );
}
