"use client";

import { useMe } from "#components/frame/session-context.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Link } from "#components/ui/link.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { ThemeSwitch } from "#components/ui/theme-switch.tsx";
import { roleWords } from "#model/permissions.ts";
import { ChangePassword } from "./change-password.tsx";
import { OwnSessions } from "./own-sessions.tsx";

const shownProjects = 12;

function NoPassword() {
  return (
    <Card title="Password">
      <p className="text-ink-2">
        You sign in through the identity provider, so there is no password here. Change it there.
      </p>
    </Card>
  );
}

/** One's own account: who one is here, the password, the sign-ins. */
export function AccountPage() {
  const { user, isAdmin, projects } = useMe();
  const own = projects.filter(({ role }) => role !== null);
  return (
    <>
      <PageHeader
        tile={<Avatar name={user.name} className="size-9 text-m" />}
        title={user.name}
        status={isAdmin && <Badge>Admin</Badge>}
        meta={user.email}
      />
      <div className="grid items-start gap-4 min-[1000px]:grid-cols-[minmax(0,1.55fr)_minmax(0,1fr)]">
        {user.hasPassword ? <ChangePassword email={user.email} /> : <NoPassword />}
        <Card title="Facts">
          <DefinitionList
            termWidth="96px"
            facts={[
              { term: "Name", value: user.name, note: "an admin can change it" },
              { term: "E-mail", value: user.email },
              { term: "Id", value: <Mono what="id">{user.id}</Mono> },
              {
                term: "Projects",
                value:
                  own.length === 0 ? (
                    <span className="text-ink-3">{isAdmin ? "all, as admin" : "none"}</span>
                  ) : (
                    <ul className="flex flex-col gap-1">
                      {own.slice(0, shownProjects).map(({ id, name, role }) => (
                        <li key={id}>
                          <Link href={`/p/${name}`} className="link">
                            {name}
                          </Link>{" "}
                          <span className="text-s text-ink-3">{role && roleWords[role].label.toLowerCase()}</span>
                        </li>
                      ))}
                      {own.length > shownProjects && (
                        <li className="text-s text-ink-3">and {own.length - shownProjects} more</li>
                      )}
                    </ul>
                  ),
              },
              { term: "Theme", value: <ThemeSwitch /> },
            ]}
          />
        </Card>
      </div>
      <div className="mt-5">
        <OwnSessions />
      </div>
    </>
  );
}
