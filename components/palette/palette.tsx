"use client";

import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { Dialog } from "radix-ui";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import type { SignedIn } from "#components/frame/session-context.tsx";
import { cn } from "#components/ui/cn.ts";
import { dialogClass, overlayClass } from "#components/ui/dialog.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { useReturnFocus } from "#components/ui/return-focus.ts";
import { Spinner } from "#components/ui/spinner.tsx";
import type { PaletteItem } from "./palette-item.ts";
import { PaletteList } from "./palette-list.tsx";
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
  const router = useRouter();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [active, setActive] = useState<string | null>(null);
  const palette = usePaletteGroups({ text, project, reset: () => change("") });
  const { groups, isBusy } = palette;
  const items = groups.flatMap((group) => group.items);
  const at = Math.max(
    0,
    items.findIndex((item) => item.id === active),
  );
  const chosen = items[at];

  function change(next: string) {
    setText(next);
    setActive(null);
    input.current?.focus();
  }

  function act(item: PaletteItem, newTab: boolean) {
    if (item.disabledReason !== undefined) return;
    if (item.staysOpen) return item.run?.();
    onClose();
    if (item.href === undefined) item.run?.();
    else if (newTab) window.open(item.href, "_blank", "noopener");
    else router.push(item.href);
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const to = Math.abs(step) === 1 ? (at + step + items.length) % items.length : at + step;
      setActive(items[Math.min(items.length - 1, Math.max(0, to))]?.id ?? null);
    } else if (event.key === "Enter" && chosen && !event.nativeEvent.isComposing) {
      event.preventDefault();
      act(chosen, event.ctrlKey || event.metaKey);
    } else if (event.key === "Backspace" && text === "") palette.leaveMode();
  }

  return (
    <>
      <div className="flex h-12 shrink-0 items-center gap-2.5 border-b border-line px-4 text-ink-3">
        {isBusy ? <Spinner label={null} className="size-4 shrink-0" /> : <Search className="size-4 shrink-0" />}
        <input
          ref={input}
          // biome-ignore lint/a11y/noAutofocus: the dialog is there to be typed into
          autoFocus
          role="combobox"
          aria-label="Search"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={chosen ? `${id}-${at}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          maxLength={200}
          placeholder={palette.placeholder}
          value={text}
          onChange={({ target }) => change(target.value)}
          onKeyDown={onKeyDown}
          className="h-full min-w-0 flex-1 bg-transparent text-l text-ink outline-none placeholder:text-ink-3"
        />
        <Kbd>Esc</Kbd>
      </div>
      <PaletteList id={id} groups={groups} active={at} text={text} onChoose={act} />
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
          <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd> in a new tab
        </span>
      </div>
    </>
  );
}
