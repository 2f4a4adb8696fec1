import type { ListCells } from "#components/list/list-cells.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { Time } from "#components/ui/time.tsx";
import { PersonCell } from "#components/user/person-cell.tsx";
import type { memberList } from "#model/lists/member.ts";
import { roleWords } from "#model/permissions.ts";
import type { Member } from "#model/resources/member.ts";

/** The columns of the members' list; `path` is the project's. */
export function memberCells(myId: string, path: string): ListCells<Member, keyof typeof memberList.columns> {
  return {
    name: {
      cell: (member) => (
        <PersonCell
          name={member.name}
          email={member.email}
          isMe={member.userId === myId}
          href={`${path}/members/${member.id}`}
        />
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
