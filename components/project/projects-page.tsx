"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Pencil, Plus, Power, Users } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { parseAsBoolean, useQueryState } from "nuqs";
import { useState } from "react";
import { NoMatch } from "#components/feedback/no-match.tsx";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { KindIcon } from "#components/kind/kind-icon.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { listPageSize } from "#components/table/list-page-size.ts";
import { ListTable } from "#components/table/list-table.tsx";
import { TokenFilter } from "#components/table/token-filter.tsx";
import { Toolbar } from "#components/table/toolbar.tsx";
import { useListQuery } from "#components/table/use-list-query.ts";
import { useListUrl } from "#components/table/use-list-url.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { DropdownMenuItem, DropdownMenuSeparator } from "#components/ui/dropdown-menu.tsx";
import type { Project } from "#model/resources/project.ts";
import { DisableProject, useSetProjectDisabled } from "./disable-project.tsx";
import { EditProject, NewProject } from "./forms.ts";
import { projectColumns } from "./project-columns.tsx";

/** All projects of the installation. */
export function ProjectsPage() {
  const router = useRouter();
  const trpc = useTRPC();
  const url = useListUrl(["name"]);
  const answer = useQuery(
    trpc.project.list.queryOptions(
      { filter: url.filter, cursor: url.cursor, limit: listPageSize },
      { placeholderData: keepPreviousData },
    ),
  );
  const query = useListQuery(answer);
  const [creating, setCreating] = useQueryState("new", parseAsBoolean.withDefault(false));
  const [editing, setEditing] = useState<Project | null>(null);
  const [disabling, setDisabling] = useState<Project | null>(null);
  const setDisabled = useSetProjectDisabled();
  const create = (
    <Button variant="primary" icon={<Plus />} onClick={() => setCreating(true)}>
      New project
    </Button>
  );
  return (
    <>
      <PageHeader title="Projects" count={query.data?.total} actions={create} />
      <Toolbar>
        <TokenFilter
          value={url.filter}
          onChange={url.setFilter}
          keys={[]}
          label="Filter projects"
          refusal={query.refusal}
          placeholder="Name…"
        />
      </Toolbar>
      <ListTable
        label="Projects"
        query={query}
        url={url}
        columns={projectColumns}
        rowName={(project) => project.name}
        onOpen={(project) => router.push(`/p/${project.name}`)}
        rowMenu={(project) => (
          <>
            <DropdownMenuItem asChild>
              <Link href={`/p/${project.name}/members`}>
                <Users />
                Members
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
        noMatch={<NoMatch noun="projects" filter={url.filter} onClear={() => url.setFilter("")} />}
      />
      {creating && <NewProject onClose={() => setCreating(null)} />}
      {editing && <EditProject project={editing} onClose={() => setEditing(null)} />}
      {disabling && <DisableProject project={disabling} onClose={() => setDisabling(null)} />}
    </>
  );
}
