"use client";

import { Dialog } from "radix-ui";
import { useState } from "react";
import type { SignedIn } from "#components/frame/session-context.tsx";
import { cn } from "#components/ui/cn.ts";
import { dialogClass, overlayClass } from "#components/ui/dialog.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { useReturnFocus } from "#components/ui/return-focus.ts";
import { Finder } from "./finder.tsx";
import { usePaletteGroups } from "./use-palette-groups.tsx";

type PaletteProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The project that one is in; null beyond projects. */
  project: SignedIn["projects"][number] | null;
};

/** Finds anything and does what the console can do, by keyboard alone. It shows what is loaded at once, then what the server finds. */
export function Palette({ open, onOpenChange, project }: PaletteProps) {
  const returnFocus = useReturnFocus(open);
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className={overlayClass} />
        <Dialog.Content
          {...returnFocus}
          aria-describedby={undefined}
          className={cn(
            dialogClass,
            "max-h-[min(560px,76dvh)] max-w-[640px] overflow-hidden max-[640px]:top-2 max-[640px]:max-h-[calc(100dvh-16px)]",
          )}
        >
          <Dialog.Title className="sr-only">Search and actions</Dialog.Title>
          <Contents project={project} onClose={() => onOpenChange(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Contents({ project, onClose }: Pick<PaletteProps, "project"> & { onClose: () => void }) {
  const [text, setText] = useState("");
  const palette = usePaletteGroups({ text, project, reset: () => setText("") });
  return (
    <Finder
      label="Search"
      placeholder={palette.placeholder}
      text={text}
      onText={setText}
      groups={palette.groups}
      onClose={onClose}
      isBusy={palette.isBusy}
      onBack={palette.leaveMode}
      trail={<Kbd>Esc</Kbd>}
      className="text-l"
    >
      {palette.notes}
      <div
        aria-hidden="true"
        className="flex shrink-0 items-center gap-4 border-t border-line bg-sunken px-4 py-2 text-s text-ink-3 max-[640px]:hidden"
      >
        <span>
          <Kbd>↑</Kbd> <Kbd>↓</Kbd> move
        </span>
        <span>
          <Kbd>Enter</Kbd> open
        </span>
        <span>
          <Kbd>Ctrl Enter</Kbd> in a new tab
        </span>
      </div>
    </Finder>
  );
}
