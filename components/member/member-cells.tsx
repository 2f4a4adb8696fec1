import type { ListCells } from "#components/list/list-cells.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { Time } from "#components/ui/time.tsx";
import type { memberList } from "#model/lists/member.ts";
import { roleWords } from "#model/permissions.ts";
import type { Member } from "#model/resources/member.ts";

/** The columns of the members' list. */
export function memberCells(myId: string): ListCells<Member, keyof typeof memberList.columns> {
  return {
    name: {
      cell: (member) => (
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
    role: {
      cell: (member) => <Badge>{roleWords[member.role].label}</Badge>,
    },
    state: {
      hideBelow: 640,
      cell: (member) => (
        <StatusBadge tone={member.disabled ? "idle" : "ok"} className="flex">
          {member.disabled ? "Disabled" : "Enabled"}
        </StatusBadge>
      ),
    },
    since: {
      end: true,
      hideBelow: 640,
      width: "92px",
      cell: (member) => <Time value={member.createdAt} className="num text-ink-3" />,
    },
  };
}
