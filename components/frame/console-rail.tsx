"use client";

import { Gauge, House, ShieldAlert } from "lucide-react";
import { KindIcon } from "#components/kind/kind-icon.tsx";
import { RailItem, RailSection } from "#components/layout/rail.tsx";
import type { Scope } from "#model/permissions.ts";
import { type Kind, kinds } from "#model/registry.ts";
import type { Me } from "#model/resources/session.ts";
import { ProjectSwitcher } from "./project-switcher.tsx";
import { useFrameProject, useMe } from "./session-context.tsx";
import { useUsage } from "./use-usage.ts";

const sections = [
  { id: "network", title: "Network" },
  { id: "operate", title: "Operate" },
  { id: "govern", title: "Govern" },
] as const;

/** Where one can go. Follows `model/registry.ts`; what the reader may not see is not there. */
export function ConsoleRail({ lastProject }: { lastProject: string | null }) {
  const project = useFrameProject(lastProject);
  return (
    <>
      <ProjectSwitcher lastProject={lastProject} />
      {project && <ProjectItems project={project} />}
      <AdminItems />
    </>
  );
}

function ProjectItems({ project }: { project: Me["projects"][number] }) {
  const usage = useUsage(project.name);
  const may = (scope: Scope) => project.scopes.includes(scope);
  const base = `/p/${project.name}`;
  return (
    <>
      <RailSection>
        <RailItem href={base} label="Overview" icon={<House />} exact />
      </RailSection>
      {sections.map(({ id, title }) => {
        const items = Object.values<Kind>(kinds).filter((kind) => kind.section === id && may(kind.read));
        if (items.length === 0) return null;
        return (
          <RailSection key={id} title={title}>
            {items.map((kind) => (
              <RailItem
                key={kind.path}
                href={`${base}/${kind.path}`}
                label={kind.plural}
                icon={<KindIcon kind={kind.icon} />}
                count={kind.quota ? usage?.[kind.quota] : undefined}
              />
            ))}
            {id === "govern" && may("project:read") && (
              <RailItem href={`${base}/quotas`} label="Quotas" icon={<Gauge />} />
            )}
          </RailSection>
        );
      })}
    </>
  );
}

/** What lies beyond projects stands beneath them too: admins look for it wherever they are. */
function AdminItems() {
  if (!useMe().isAdmin) return null;
  return (
    <RailSection title="Administration">
      <RailItem href="/admin/projects" label="All projects" icon={<KindIcon kind="project" />} />
      <RailItem href="/admin/users" label="Users" icon={<KindIcon kind="user" />} />
      <RailItem href="/admin/hosts" label="All hosts" icon={<KindIcon kind="host" />} />
      <RailItem href="/admin/corrections" label="All corrections" icon={<KindIcon kind="correction" />} />
      <RailItem href="/admin/control-plane" label="Control plane" icon={<KindIcon kind="hold" />} />
      <RailItem href="/admin/access" label="Sign-ins and refusals" icon={<ShieldAlert />} />
    </RailSection>
  );
}
