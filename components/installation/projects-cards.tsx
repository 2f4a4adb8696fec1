import { newsWords } from "#components/overview/news-words.ts";
import { kindOfQuota } from "#components/project/quota-kind.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import { Card, CardRow, CardRows } from "#components/ui/card.tsx";
import { Link } from "#components/ui/link.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { Time } from "#components/ui/time.tsx";
import { countOf } from "#model/registry.ts";
import type { ChangedProject, ProjectState } from "#model/resources/overview.ts";

/** The projects of which there is something to tell, the worst first. Absent while there is nothing. */
export function ProjectsCard({ items, needing }: { items: readonly ProjectState[]; needing: number }) {
  if (items.length === 0) return null;
  return (
    <Card title="Projects to look at" count={needing} action={<AllProjects />} flush>
      <CardRows>
        {items.map((project) => (
          <CardRow
            key={project.id}
            className="max-[560px]:flex-wrap max-[560px]:[&>:last-child]:basis-full max-[560px]:[&>:last-child]:pl-10"
            lead={<Avatar name={project.name} shape="square" />}
            title={
              <Link href={`/p/${project.name}`} className="hover:text-accent-ink">
                {project.name}
              </Link>
            }
            description={`${countOf("network", project.networks)}, ${countOf("port", project.ports)}${project.disabledAt ? ", disabled" : ""}`}
            trail={<States project={project} />}
          />
        ))}
        {needing > items.length && (
          <CardRow title={<span className="text-s text-ink-3">and {needing - items.length} more</span>} />
        )}
      </CardRows>
    </Card>
  );
}

function States({ project: { name, refused, silent, moving, quota } }: { project: ProjectState }) {
  const path = `/p/${name}`;
  return (
    <span className="flex flex-wrap items-center justify-end gap-x-3 gap-y-1 max-[560px]:justify-start">
      {refused > 0 && (
        <Link href={path} className="hover:underline">
          <StatusBadge tone="bad">{`${refused.toLocaleString("en")} not taken by OVN`}</StatusBadge>
        </Link>
      )}
      {silent > 0 && (
        <Link href={`${path}/hosts`} className="hover:underline">
          <StatusBadge tone="unknown">{`${countOf("port", silent)} unknown`}</StatusBadge>
        </Link>
      )}
      {moving > 0 && (
        <Link href={`${path}/operations?open=true`} className="hover:underline">
          <StatusBadge tone="busy">{`${moving.toLocaleString("en")} on the way`}</StatusBadge>
        </Link>
      )}
      {quota.share >= 0.9 && (
        <Link href={`${path}/quotas`} className="hover:underline">
          <StatusBadge tone="warn">{`${Math.floor(quota.share * 100)} % of its ${kindOfQuota(quota.name).plural.toLowerCase()}`}</StatusBadge>
        </Link>
      )}
    </span>
  );
}

/** Where something was changed in the last day, and by whom. */
export function ChangedProjectsCard({ projects }: { projects: readonly ChangedProject[] }) {
  return (
    <Card title="Changed in the last day" flush={projects.length > 0}>
      {projects.length === 0 ? (
        <p className="text-ink-3">Nothing was changed in any project.</p>
      ) : (
        <CardRows>
          {projects.map((project) => (
            <CardRow
              key={project.id}
              lead={<Avatar name={project.name} shape="square" />}
              title={
                <>
                  <Link href={`/p/${project.name}/activity`} className="font-medium hover:text-accent-ink">
                    {project.name}
                  </Link>{" "}
                  <span className="text-ink-2">{newsWords(project)}</span>
                </>
              }
              trail={<Time value={project.lastAt} />}
            />
          ))}
        </CardRows>
      )}
    </Card>
  );
}

function AllProjects() {
  return (
    <Link className="link" href="/admin/projects">
      All
    </Link>
  );
}
