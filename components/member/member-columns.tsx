import type { ColumnDef } from "@tanstack/react-table";
import { Avatar } from "#components/ui/avatar.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { Time } from "#components/ui/time.tsx";
import { roleWords } from "#model/permissions.ts";
import type { Member } from "#model/resources/member.ts";

/** The columns of the members' list. */
export function memberColumns(myId: string): ColumnDef<Member>[] {
  return [
    {
      id: "name",
      header: "Name",
      cell: ({ row: { original: member } }) => (
        <div className="flex items-center gap-2.5">
          <Avatar name={member.name} />
          <div className="min-w-0">
            <div
              className="max-w-[32ch] truncate @max-[640px]:max-w-[18ch] leading-tight font-medium"
              title={member.name}
            >
              {member.name}
              {member.userId === myId && <span className="font-normal text-ink-3"> (you)</span>}
            </div>
            <div
              className="max-w-[32ch] truncate @max-[640px]:max-w-[18ch] text-s leading-tight text-ink-3"
              title={member.email}
            >
              {member.email}
            </div>
          </div>
        </div>
      ),
    },
    {
      id: "role",
      header: "Role",
      cell: ({ row: { original: member } }) => <Badge>{roleWords[member.role].label}</Badge>,
    },
    {
      id: "state",
      header: "Account",
      meta: { hideBelow: 640 },
      cell: ({ row: { original: member } }) => (
        <StatusBadge tone={member.disabled ? "idle" : "ok"} className="flex">
          {member.disabled ? "Disabled" : "Enabled"}
        </StatusBadge>
      ),
    },
    {
      id: "since",
      header: "Added",
      meta: { end: true, hideBelow: 640, width: "92px" },
      cell: ({ row: { original: member } }) => <Time value={member.createdAt} className="num text-ink-3" />,
    },
  ];
}
