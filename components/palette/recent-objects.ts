"use client";

import { useEffect } from "react";
import { useMe } from "#components/frame/session-context.tsx";
import { type Kind, kindOf } from "#model/registry.ts";

/** An object whose page was open. */
export interface RecentObject {
  icon: Kind["icon"];
  name: string;
  href: string;
}

const most = 8;
const keyOf = (userId: string) => `skein-recent-${userId}`;

/** The objects whose pages were open last in this browser, the latest first. */
export function recentObjects(userId: string): RecentObject[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(userId)) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isRecent) : [];
  } catch {
    // No storage, or somebody else's words in it: then nothing is remembered.
    return [];
  }
}

/** Remembers the object of the page, once its name is known. */
export function useRememberObject(kind: string, name: string | undefined, href: string): void {
  const userId = useMe().user.id;
  const icon = kindOf(kind)?.icon;
  useEffect(() => {
    if (!name || !icon) return;
    const others = recentObjects(userId).filter((object) => object.href !== href);
    try {
      localStorage.setItem(keyOf(userId), JSON.stringify([{ icon, name, href }, ...others].slice(0, most)));
    } catch {
      // A browser that keeps nothing remembers nothing.
    }
  }, [userId, icon, name, href]);
}

function isRecent(value: unknown): value is RecentObject {
  if (typeof value !== "object" || value === null) return false;
  const { icon, name, href } = value as Record<string, unknown>;
  return typeof icon === "string" && typeof name === "string" && typeof href === "string" && href.startsWith("/p/");
}
