"use client";

import { CircleUser, LogOut, Wrench } from "lucide-react";
import Link from "next/link";
import { signOut } from "next-auth/react";
import { Avatar } from "#components/ui/avatar.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { ThemeSwitch } from "#components/ui/theme-switch.tsx";
import { useMe } from "./session-context.tsx";

/** Who is signed in, the theme, the account and the way out. */
export function UserMenu() {
  const { user, isAdmin } = useMe();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className="relative rounded-full">
        <span className="sr-only">Account of {user.name}</span>
        <Avatar name={user.name} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="w-[240px]">
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
        <DropdownMenuItem icon={<LogOut />} onSelect={() => signOut({ callbackUrl: "/sign-in" })}>
          Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
