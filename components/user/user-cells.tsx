import type { ListCells } from "#components/list/list-cells.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Link } from "#components/ui/link.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { Time } from "#components/ui/time.tsx";
import type { userList } from "#model/lists/user.ts";
import type { User } from "#model/resources/user.ts";
import { PersonCell } from "./person-cell.tsx";

const shownProjects = 2;

/** The columns of the list of all users. */
export function userCells(myId: string): ListCells<User, keyof typeof userList.columns> {
  return {
    name: {
      cell: (user) => <PersonCell name={user.name} email={user.email} isMe={user.id === myId} />,
    },
    state: {
      cell: (user) => (
        <span className="flex items-center gap-2">
          {user.disabledAt ? (
            <StatusBadge tone="idle">
              Disabled <Time value={user.disabledAt} ago />
            </StatusBadge>
          ) : (
            <StatusBadge tone="ok">Enabled</StatusBadge>
          )}
          {user.isAdmin && <Badge>Admin</Badge>}
        </span>
      ),
    },
    projects: {
      hideBelow: 640,
      cell: (user) => <Projects user={user} />,
    },
    seen: {
      cell: (user) => (user.lastSeenAt ? <Time value={user.lastSeenAt} /> : <span className="text-ink-3">never</span>),
    },
    created: {
      end: true,
      hideBelow: 900,
      width: "92px",
      cell: (user) => <Time value={user.createdAt} className="num text-ink-3" />,
    },
  };
}

function Projects({ user }: { user: User }) {
  const rest = user.projects.slice(shownProjects);
  if (user.projects.length === 0) return <span className="text-ink-3">—</span>;
  return (
    <span className="flex items-center gap-1.5">
      {user.projects.slice(0, shownProjects).map(({ name, role }) => (
        <Link key={name} href={`/p/${name}/members`} className="rounded-[5px]">
          <Badge className="hover:text-ink">
            {name} <span className="text-ink-3">{role}</span>
          </Badge>
        </Link>
      ))}
      {rest.length > 0 && (
        <span className="num text-s text-ink-3" title={rest.map(({ name, role }) => `${name} ${role}`).join(", ")}>
          +{rest.length}
        </span>
      )}
    </span>
  );
}
