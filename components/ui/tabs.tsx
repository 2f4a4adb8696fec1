"use client";

import { usePathname, useRouter } from "next/navigation";
import { Tabs as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { useShortcuts } from "#components/keyboard/use-shortcuts.ts";
import { cn } from "./cn.ts";
import { Link } from "./link.tsx";
import { LinkPending } from "./link-pending.tsx";

const listClass = "flex gap-0.5 overflow-x-auto border-b border-line [scrollbar-width:none]";
const tabClass = [
  "relative shrink-0 whitespace-nowrap px-2.5 pt-2 pb-2.5 font-medium text-ink-2 transition-colors hover:text-ink focus-visible:-outline-offset-2",
  "after:absolute after:inset-x-2 after:bottom-0 after:h-0.5 after:rounded-full",
];
const onClass = "font-semibold text-ink after:bg-accent";

export type TabItem = { label: string; count?: number };

function TabLabel({ label, count }: TabItem) {
  return (
    <>
      {label}
      {count !== undefined && <span className="num font-normal text-ink-3"> {count.toLocaleString("en")}</span>}
    </>
  );
}

export const Tabs = Radix.Root;

/** The row of tabs; arrow keys move between them. */
export function TabList({ className, ...rest }: ComponentProps<typeof Radix.List>) {
  return <Radix.List className={cn(listClass, className)} {...rest} />;
}

export function Tab({ value, label, count }: TabItem & { value: string }) {
  return (
    <Radix.Trigger
      value={value}
      className={cn(
        tabClass,
        "data-[state=active]:font-semibold data-[state=active]:text-ink data-[state=active]:after:bg-accent",
      )}
    >
      <TabLabel label={label} count={count} />
    </Radix.Trigger>
  );
}

export function TabPanel({ className, ...rest }: ComponentProps<typeof Radix.Content>) {
  return <Radix.Content className={cn("pt-4 outline-none", className)} {...rest} />;
}

type LinkTabsProps = {
  label: string;
  items: readonly (TabItem & { href: string })[];
  className?: string;
  after?: ReactNode;
};

/** Tabs that are pages of their own: each has a URL which restores it. The longest matching path is the current one; `[` and `]` go to its neighbours. */
export function LinkTabs({ label, items, className, after }: LinkTabsProps) {
  const path = usePathname();
  const current = items
    .filter((item) => path === item.href || path.startsWith(`${item.href}/`))
    .sort((a, b) => b.href.length - a.href.length)[0];
  const router = useRouter();
  const go = (step: number) => () => {
    const next = current && items[items.indexOf(current) + step];
    if (next) router.push(next.href);
  };
  useShortcuts([
    { keys: "[", label: "The tab before", group: "This page", run: go(-1) },
    { keys: "]", label: "The next tab", group: "This page", run: go(1) },
  ]);
  return (
    <nav aria-label={label} className={cn(listClass, className)}>
      {items.map((item) => (
        <Link
          key={item.href}
          href={item.href}
          aria-current={item === current ? "page" : undefined}
          className={cn(tabClass, item === current && onClass)}
        >
          <TabLabel label={item.label} count={item.count} />
          <LinkPending />
        </Link>
      ))}
      {after}
    </nav>
  );
}
