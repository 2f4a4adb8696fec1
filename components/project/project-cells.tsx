import type { ListCells } from "#components/list/list-cells.tsx";
import { NameCell } from "#components/table/cells.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { Meter } from "#components/ui/meter.tsx";
import { OneLine } from "#components/ui/one-line.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { Time } from "#components/ui/time.tsx";
import type { projectList } from "#model/lists/project.ts";
import type { QuotaKind } from "#model/quota-kinds.ts";
import type { Project } from "#model/resources/project.ts";
import { kindOfQuota } from "./quota-kind.ts";

const quotaCell = (quota: QuotaKind) => (project: Project) => {
  const used = project.usage[quota];
  const limit = project.quotas[quota];
  return (
    <Meter
      label={`${kindOfQuota(quota).plural} used`}
      className="flex"
      value={used}
      max={limit}
      text={`${used.toLocaleString("en")} / ${limit.toLocaleString("en")}`}
    />
  );
};

/** How the list looks of all projects. */
export const projectCells: ListCells<Project, keyof typeof projectList.columns> = {
  name: {
    cell: (project) => (
      <NameCell
        href={`/p/${project.name}`}
        name={project.name}
        tile={<Avatar name={project.name} shape="square" />}
        sub={
          project.description && (
            <OneLine className="min-w-[14ch] max-w-[48ch] font-sans text-s" title={project.description}>
              {project.description}
            </OneLine>
          )
        }
      />
    ),
  },
  state: {
    cell: (project) =>
      project.disabledAt ? (
        <StatusBadge tone="idle" className="flex">
          Disabled <Time value={project.disabledAt} ago />
        </StatusBadge>
      ) : (
        <StatusBadge tone="ok" className="flex">
          Enabled
        </StatusBadge>
      ),
  },
  members: {
    end: true,
    cell: (project) =>
      project.memberCount === 0 ? (
        <StatusBadge tone="warn">none</StatusBadge>
      ) : (
        project.memberCount.toLocaleString("en")
      ),
  },
  networks: { cell: quotaCell("networks") },
  ports: { hideBelow: 640, cell: quotaCell("ports") },
  keys: { hideBelow: 900, cell: quotaCell("keys") },
  created: {
    end: true,
    hideBelow: 900,
    width: "92px",
    cell: (project) => <Time value={project.createdAt} className="num text-ink-3" />,
  },
};
