import type { ColumnDef } from "@tanstack/react-table";
import { NameCell } from "#components/table/cells.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { Meter } from "#components/ui/meter.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Project, QuotaKind } from "#model/resources/project.ts";
import { kindOfQuota } from "./quota-kind.ts";

function quotaColumn(quota: QuotaKind, hideBelow?: 900 | 640): ColumnDef<Project> {
  return {
    id: quota,
    header: kindOfQuota(quota).plural,
    meta: { hideBelow },
    cell: ({ row: { original: project } }) => {
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
    },
  };
}

/** The columns of the list of all projects. */
export const projectColumns: ColumnDef<Project>[] = [
  {
    id: "name",
    header: "Name",
    cell: ({ row: { original: project } }) => (
      <NameCell
        href={`/p/${project.name}`}
        name={project.name}
        tile={<Avatar name={project.name} shape="square" />}
        sub={
          project.description && (
            <span className="block max-w-[36ch] truncate font-sans text-s" title={project.description}>
              {project.description}
            </span>
          )
        }
      />
    ),
  },
  {
    id: "state",
    header: "State",
    cell: ({ row: { original: project } }) =>
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
  {
    id: "members",
    header: "Members",
    meta: { end: true },
    cell: ({ row: { original: project } }) =>
      project.memberCount === 0 ? (
        <StatusBadge tone="warn">none</StatusBadge>
      ) : (
        project.memberCount.toLocaleString("en")
      ),
  },
  quotaColumn("networks"),
  quotaColumn("ports", 640),
  quotaColumn("keys", 900),
  {
    id: "created",
    header: "Created",
    meta: { end: true, hideBelow: 900, width: "92px" },
    cell: ({ row: { original: project } }) => <Time value={project.createdAt} className="num text-ink-3" />,
  },
];
