"use client";

import { Search } from "lucide-react";
import { useState } from "react";
import { useFrameProject } from "#components/frame/session-context.tsx";
import { KeyCaps } from "#components/keyboard/key-caps.tsx";
import { useShortcuts } from "#components/keyboard/use-shortcuts.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Palette } from "./palette.tsx";

/**
 * The search field of the top bar, or its icon where there is little room. It opens the palette, as Ctrl-K does. The palette is part of
 * the frame: what is typed at once after the key must not be lost.
 */
export function PaletteTrigger({ lastProject }: { lastProject: string | null }) {
  const [open, setOpen] = useState(false);
  const project = useFrameProject(lastProject);
  useShortcuts([
    {
      ...{ keys: "mod+k", label: "Search and actions", group: "Everywhere" as const, everywhere: true },
      run: () => setOpen((now) => !now),
    },
  ]);
  return (
    <>
      <button
        type="button"
        aria-keyshortcuts="Control+K Meta+K"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className="flex h-[30px] w-[280px] cursor-text items-center gap-2 rounded-2 border border-line-strong bg-sunken pr-1.5 pl-2.5 text-left text-ink-3 transition-colors hover:border-ink-3 max-[1100px]:w-[200px] max-[760px]:hidden"
      >
        <Search className="size-4 shrink-0" />
        <span className="min-w-0 flex-1 truncate">
          <span className="sr-only">Search: </span>Name, address, MAC, UUID…
        </span>
        <span aria-hidden="true" className="max-[1100px]:hidden">
          <KeyCaps keys="mod+k" />
        </span>
      </button>
      <IconButton
        label="Search and actions"
        icon={<Search />}
        tooltip={false}
        className="min-[760px]:hidden"
        onClick={() => setOpen(true)}
      />
      <Palette open={open} onOpenChange={setOpen} project={project} />
    </>
  );
}
