"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { KeyRound, MonitorSmartphone, Pencil, Power, ShieldCheck, ShieldOff, UserPlus } from "lucide-react";
import { parseAsBoolean, useQueryState } from "nuqs";
import { useMemo, useState } from "react";
import { NoMatch } from "#components/feedback/no-match.tsx";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { useMe } from "#components/frame/session-context.tsx";
import { KindIcon } from "#components/kind/kind-icon.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { listPageSize } from "#components/table/list-page-size.ts";
import { ListTable } from "#components/table/list-table.tsx";
import { TokenFilter } from "#components/table/token-filter.tsx";
import { Toolbar } from "#components/table/toolbar.tsx";
import { useListQuery } from "#components/table/use-list-query.ts";
import { useListUrl } from "#components/table/use-list-url.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { DropdownMenuItem, DropdownMenuSeparator } from "#components/ui/dropdown-menu.tsx";
import type { User } from "#model/resources/user.ts";
import { ConfirmUserChange, type UserQuestion } from "./confirm-user-change.tsx";
import { NewUser, RenameUser } from "./forms.ts";
import { type HandedOver, PasswordDialog } from "./password-dialog.tsx";
import { useUserWrites } from "./use-user-writes.tsx";
import { userColumns } from "./user-columns.tsx";
import { UserSessions } from "./user-sessions.tsx";

/** All users of the installation. */
export function UsersPage() {
  const trpc = useTRPC();
  const me = useMe();
  const url = useListUrl(["email"]);
  const answer = useQuery(
    trpc.user.list.queryOptions(
      { filter: url.filter, cursor: url.cursor, limit: listPageSize },
      { placeholderData: keepPreviousData },
    ),
  );
  const query = useListQuery(answer);
  const [creating, setCreating] = useQueryState("new", parseAsBoolean.withDefault(false));
  const [renaming, setRenaming] = useState<User | null>(null);
  const [asking, setAsking] = useState<UserQuestion | null>(null);
  const [signIns, setSignIns] = useState<User | null>(null);
  const [handedOver, setHandedOver] = useState<HandedOver | null>(null);
  const writes = useUserWrites();
  const columns = useMemo(() => userColumns(me.user.id), [me.user.id]);
  const create = (
    <Button variant="primary" icon={<UserPlus />} onClick={() => setCreating(true)}>
      New user
    </Button>
  );
  const menu = (user: User) => {
    const own = user.id === me.user.id;
    return (
      <>
        <DropdownMenuItem icon={<Pencil />} onSelect={() => setRenaming(user)}>
          Rename
        </DropdownMenuItem>
        <DropdownMenuItem icon={<MonitorSmartphone />} onSelect={() => setSignIns(user)}>
          Sign-ins
        </DropdownMenuItem>
        <DropdownMenuItem
          icon={<KeyRound />}
          disabledReason={own ? "Change yours under “Your account”." : undefined}
          onSelect={() => setAsking({ user, what: "password" })}
        >
          Reset password
        </DropdownMenuItem>
        {user.isAdmin ? (
          <DropdownMenuItem
            icon={<ShieldOff />}
            disabledReason={own ? "Another admin can take this from you." : undefined}
            onSelect={() =>
              writes.carryOut({ user, fields: { isAdmin: false }, done: `${user.email} is no admin any more` })
            }
          >
            Take admin away
          </DropdownMenuItem>
        ) : (
          <DropdownMenuItem icon={<ShieldCheck />} onSelect={() => setAsking({ user, what: "admin" })}>
            Make admin
          </DropdownMenuItem>
        )}
        <DropdownMenuSeparator />
        {user.disabledAt ? (
          <DropdownMenuItem
            icon={<Power />}
            onSelect={() => writes.carryOut({ user, fields: { disabled: false }, done: `${user.email} enabled` })}
          >
            Enable
          </DropdownMenuItem>
        ) : (
          <DropdownMenuItem
            danger
            icon={<Power />}
            disabledReason={own ? "You would lock yourself out." : undefined}
            onSelect={() => setAsking({ user, what: "disable" })}
          >
            Disable
          </DropdownMenuItem>
        )}
      </>
    );
  };
  return (
    <>
      <PageHeader title="Users" count={query.data?.total} actions={create} />
      <Toolbar>
        <TokenFilter
          value={url.filter}
          onChange={url.setFilter}
          keys={[]}
          label="Filter users"
          refusal={query.refusal}
          placeholder="Name or e-mail…"
        />
      </Toolbar>
      <ListTable
        label="Users"
        query={query}
        url={url}
        columns={columns}
        rowName={(user) => user.name}
        rowMenu={menu}
        nothingYet={
          <NothingYet icon={<KindIcon kind="user" className="size-6" />} title="No users yet" actions={create}>
            A user is a person with an account. What they may do follows from their role in each project.
          </NothingYet>
        }
        noMatch={<NoMatch noun="users" filter={url.filter} onClear={() => url.setFilter("")} />}
      />
      {creating && <NewUser onClose={() => setCreating(null)} onCreated={setHandedOver} />}
      {renaming && <RenameUser user={renaming} onClose={() => setRenaming(null)} />}
      {asking && (
        <ConfirmUserChange
          question={asking}
          writes={writes}
          onClose={() => setAsking(null)}
          onPassword={setHandedOver}
        />
      )}
      {signIns && <UserSessions user={signIns} onClose={() => setSignIns(null)} />}
      {handedOver && <PasswordDialog {...handedOver} onClose={() => setHandedOver(null)} />}
    </>
  );
}
