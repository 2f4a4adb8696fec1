import type { ListCells } from "#components/list/list-cells.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Link } from "#components/ui/link.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { Time } from "#components/ui/time.tsx";
import type { userList } from "#model/lists/user.ts";
import type { User } from "#model/resources/user.ts";

const shownProjects = 2;

/** The columns of the list of all users. */
export function userCells(myId: string): ListCells<User, keyof typeof userList.columns> {
  return {
    name: {
      cell: (user) => (
        <div className="flex items-center gap-2.5">
          <Avatar name={user.name} />
          <div className="min-w-0">
            <div
              className="max-w-[32ch] truncate @max-[640px]:max-w-[18ch] leading-tight font-medium"
              title={user.name}
            >
              {user.name}
              {user.id === myId && <span className="font-normal text-ink-3"> (you)</span>}
            </div>
            <div
              className="max-w-[32ch] truncate @max-[640px]:max-w-[18ch] text-s leading-tight text-ink-3"
              title={user.email}
            >
              {user.email}
            </div>
          </div>
        </div>
      ),
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
