"use client";

import { Avatar } from "#components/ui/avatar.tsx";
import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger } from "#components/ui/dropdown-menu.tsx";
import { onDemand } from "#components/ui/on-demand.tsx";
import { useMe } from "./session-context.tsx";

const UserMenuItems = onDemand(() => import("./user-menu-items.tsx").then((module) => module.UserMenuItems));

/** The account that is signed in, and what can be done with it. */
export function UserMenu() {
  const { user } = useMe();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className="relative rounded-full">
        <span className="sr-only">Account of {user.name}</span>
        <Avatar name={user.name} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="w-[240px]">
        <UserMenuItems />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
