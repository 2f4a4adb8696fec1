"use client";

import { ChevronsUpDown } from "lucide-react";
import { usePathname } from "next/navigation";
import type { ComponentProps, ReactNode } from "react";
import { Avatar } from "#components/ui/avatar.tsx";
import { cn } from "#components/ui/cn.ts";
import { Link } from "#components/ui/link.tsx";
import { LinkPending } from "#components/ui/link-pending.tsx";
import { Tooltip } from "#components/ui/tooltip.tsx";
import { useShell } from "./shell-context.tsx";

type RailSectionProps = { title?: string; children: ReactNode };

/** Items that belong together under a quiet heading. */
export function RailSection({ title, children }: RailSectionProps) {
  const { collapsed } = useShell();
  return (
    <nav aria-label={title ?? "Main"} className="flex flex-col gap-0.5">
      {title &&
        (collapsed ? (
          <span aria-hidden="true" className="mx-2 my-2 h-px bg-line" />
        ) : (
          <span className="px-2 pt-3 pb-1 text-xs font-medium text-ink-3">{title}</span>
        ))}
      {children}
    </nav>
  );
}

type RailItemProps = {
  href: string;
  label: string;
  icon: ReactNode;
  count?: number;
  /** The count asks for attention. */
  attention?: boolean;
  /** Only the very path makes it current, not what lies beneath it. */
  exact?: boolean;
};

/** A place to go. It is current on its own path and below it. */
export function RailItem({ href, label, icon, count, attention, exact }: RailItemProps) {
  const { collapsed, closeDrawer } = useShell();
  const path = usePathname();
  const current = path === href || (!exact && path.startsWith(`${href}/`));
  const link = (
    <Link
      href={href}
      onClick={closeDrawer}
      aria-current={current ? "page" : undefined}
      aria-label={collapsed ? (count === undefined ? label : `${label}, ${count.toLocaleString("en")}`) : undefined}
      className={cn(
        "relative flex h-[30px] shrink-0 items-center gap-[9px] rounded-2 px-2 font-book text-ink-2 transition-colors duration-100",
        "hover:bg-[color-mix(in_oklab,var(--line)_55%,transparent)] hover:text-ink [&_svg]:size-4 [&_svg]:shrink-0",
        collapsed && "w-9 justify-center px-0",
        current
          ? "bg-surface font-semibold text-ink shadow-[var(--shadow-1),0_0_0_1px_var(--line)] hover:bg-surface [&_svg]:text-accent-ink"
          : "[&_svg]:text-ink-3",
      )}
    >
      {icon}
      {collapsed && attention && count !== undefined && count > 0 && (
        <span className="num absolute -top-0.5 -right-0.5 min-w-4 rounded-full bg-warn-soft px-1 text-center text-[10px] leading-4 font-bold text-warn">
          {count > 99 ? "99+" : count}
        </span>
      )}
      <LinkPending />
      {!collapsed && <span className="min-w-0 truncate">{label}</span>}
      {!collapsed && count !== undefined && (
        <span
          className={cn("num ml-auto text-xs font-normal text-ink-3", attention && count > 0 && "font-bold text-warn")}
        >
          {count.toLocaleString("en")}
        </span>
      )}
    </Link>
  );
  return collapsed ? (
    <Tooltip content={count === undefined ? label : `${label} · ${count.toLocaleString("en")}`} side="right">
      {link}
    </Tooltip>
  ) : (
    link
  );
}

type RailSwitcherProps = ComponentProps<"button"> & { name: string; detail: string; avatar?: ReactNode };

/** The box on top that says in whose name one acts. Use it as the trigger (`asChild`) of a menu that changes it. */
export function RailSwitcher({ name, detail, avatar, className, ...rest }: RailSwitcherProps) {
  const { collapsed } = useShell();
  const mark = avatar ?? <Avatar name={name} shape="square" />;
  return (
    <button
      type="button"
      aria-label={collapsed ? `${name}, ${detail}` : undefined}
      className={cn(
        "mb-2.5 flex shrink-0 items-center gap-[9px] rounded-2 border border-line bg-surface px-[9px] py-[7px] text-left shadow-low transition-colors hover:border-line-strong",
        collapsed && "size-9 justify-center p-0",
        className,
      )}
      {...rest}
    >
      {mark}
      {!collapsed && (
        <>
          <span className="min-w-0 flex-1">
            <b className="block truncate leading-[1.2] font-semibold">{name}</b>
            <span className="block truncate text-xs text-ink-3">{detail}</span>
          </span>
          <ChevronsUpDown className="size-4 shrink-0 text-ink-3" />
        </>
      )}
    </button>
  );
}
