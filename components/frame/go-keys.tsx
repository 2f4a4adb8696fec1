"use client";

import { useRouter } from "next/navigation";
import { useShortcuts } from "#components/keyboard/use-shortcuts.ts";
import { usePlaces } from "./places.tsx";
import { useFrameProject } from "./session-context.tsx";

/** `g` and a letter go to a page, wherever one is. */
export function GoKeys({ lastProject }: { lastProject: string | null }) {
  const router = useRouter();
  const places = usePlaces(useFrameProject(lastProject)).flatMap((section) => section.places);
  useShortcuts(
    places.flatMap(({ label, href, goKey }) =>
      goKey === null ? [] : [{ keys: `g ${goKey}`, label, group: "Go to" as const, run: () => router.push(href) }],
    ),
  );
  return null;
}
