"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { KeyRound, MonitorSmartphone, Pencil, Power, ShieldCheck, ShieldOff, UserPlus } from "lucide-react";
import { useMemo, useState } from "react";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { useMe } from "#components/frame/session-context.tsx";
import { KindIcon } from "#components/kind/kind-icon.tsx";
import { ListPage } from "#components/list/list-page.tsx";
import { usePanel } from "#components/list/use-panel.ts";
import { useListQuery } from "#components/table/use-list-query.ts";
import { useListUrl } from "#components/table/use-list-url.ts";
import { useTRPC, useTRPCClient } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { DropdownMenuItem, DropdownMenuSeparator } from "#components/ui/dropdown-menu.tsx";
import { userList } from "#model/lists/user.ts";
import type { User } from "#model/resources/user.ts";
import { ConfirmUserChange, type UserQuestion } from "./confirm-user-change.tsx";
import { NewUser, RenameUser } from "./forms.ts";
import { type HandedOver, PasswordDialog } from "./password-dialog.tsx";
import { useUserWrites } from "./use-user-writes.tsx";
import { userCells } from "./user-cells.tsx";
import { UserSessions } from "./user-sessions.tsx";

/** All users of the installation. */
export function UsersPage() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const me = useMe();
  const url = useListUrl(userList);
  const query = useQuery(trpc.user.list.queryOptions(url.input, { placeholderData: keepPreviousData }));
  const creating = usePanel();
  const [renaming, setRenaming] = useState<User | null>(null);
  const [asking, setAsking] = useState<UserQuestion | null>(null);
  const [signIns, setSignIns] = useState<User | null>(null);
  const [handedOver, setHandedOver] = useState<HandedOver | null>(null);
  const writes = useUserWrites();
  const cells = useMemo(() => userCells(me.user.id), [me.user.id]);
  const create = (
    <Button variant="primary" icon={<UserPlus />} onClick={creating.open}>
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
      <ListPage
        spec={userList}
        query={useListQuery(query)}
        url={url}
        cells={cells}
        valuesOf={{
          scope: ["user"],
          ask: async (_key, start, signal) =>
            (await client.user.values.query({ key: "project", start }, { signal })).items,
        }}
        create={create}
        rowName={(user) => user.name}
        onEdit={setRenaming}
        rowMenu={menu}
        nothingYet={
          <NothingYet icon={<KindIcon kind="user" className="size-6" />} title="No users yet" actions={create}>
            A user is a person with an account. What they may do follows from their role in each project.
          </NothingYet>
        }
      />
      {creating.isOpen && <NewUser onClose={creating.close} onCreated={setHandedOver} />}
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
