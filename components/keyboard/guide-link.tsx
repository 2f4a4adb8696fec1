"use client";

import { BookOpen } from "lucide-react";
import { usePathname } from "next/navigation";
import { guideChapters } from "./guide-chapters.ts";

/** Leads to the chapter of the guide that the page is about; in a tab of its own, so that nothing half-done is left. */
export function GuideLink() {
  const place = usePathname()
    .split("/")
    .find((part) => part in guideChapters);
  const chapter = place === undefined ? undefined : guideChapters[place];
  return (
    <a
      href={chapter ? `/guide/${chapter}` : "/guide"}
      target="_blank"
      rel="noreferrer"
      className="link ml-auto flex shrink-0 items-center gap-1.5"
    >
      <BookOpen aria-hidden="true" className="size-4" />
      {chapter ? "The guide to this page" : "The guide"}
    </a>
  );
}
