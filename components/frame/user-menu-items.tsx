"use client";

import { CircleUser, LogOut, Wrench } from "lucide-react";
import { signOut } from "#components/auth/session-calls.ts";
import { DropdownMenuItem, DropdownMenuSeparator } from "#components/ui/dropdown-menu.tsx";
import { Link } from "#components/ui/link.tsx";
import { ThemeSwitch } from "#components/ui/theme-switch.tsx";
import { useMe } from "./session-context.tsx";

/** Who is signed in, the theme, the account and the way out. */
export function UserMenuItems() {
  const { user, isAdmin } = useMe();
  return (
    <>
      <div className="px-2 pt-1.5 pb-2">
        <div className="truncate font-medium">{user.name}</div>
        <div className="truncate text-s text-ink-3">
          {user.email}
          {isAdmin && " · admin"}
        </div>
      </div>
      <DropdownMenuSeparator />
      <div className="flex items-center justify-between gap-2 px-2 py-1.5">
        <span className="text-ink-2">Theme</span>
        <ThemeSwitch />
      </div>
      <DropdownMenuSeparator />
      <DropdownMenuItem asChild>
        <Link href="/account">
          <CircleUser />
          Your account
        </Link>
      </DropdownMenuItem>
      {isAdmin && (
        <DropdownMenuItem asChild>
          <Link href="/admin/projects">
            <Wrench />
            Administration
          </Link>
        </DropdownMenuItem>
      )}
      <DropdownMenuItem icon={<LogOut />} onSelect={() => void signOut("/sign-in")}>
        Sign out
      </DropdownMenuItem>
    </>
  );
}
