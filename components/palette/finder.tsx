"use client";

import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from "react";
import { cn } from "#components/ui/cn.ts";
import { Spinner } from "#components/ui/spinner.tsx";
import type { PaletteGroup, PaletteItem } from "./palette-item.ts";
import { PaletteList } from "./palette-list.tsx";

type FinderProps = {
  /** What is searched for, for screen readers. */
  label: string;
  placeholder: string;
  text: string;
  onText: (text: string) => void;
  groups: readonly PaletteGroup[];
  /** An item was chosen: what holds the finder closes. */
  onClose: () => void;
  isBusy?: boolean;
  /** Backspace in the empty field. */
  onBack?: () => void;
  /** At the end of the field. */
  trail?: ReactNode;
  /** Beneath the list. */
  children?: ReactNode;
  className?: string;
};

/** A field and what it finds. The arrows choose, Enter goes there, and with Ctrl or ⌘ in a new tab. */
export function Finder(props: FinderProps) {
  const { label, placeholder, text, onText, groups, onClose, isBusy, onBack, trail, children, className } = props;
  const router = useRouter();
  const id = useId();
  const [active, setActive] = useState<string | null>(null);
  const [isWaiting, setWaiting] = useState(false);
  const items = groups.flatMap((group) => group.items);
  const at = Math.max(
    0,
    items.findIndex((item) => item.id === active),
  );
  const chosen = items[at];

  function act(item: PaletteItem, newTab: boolean) {
    if (item.disabledReason !== undefined) return;
    if (item.staysOpen) return item.run?.();
    onClose();
    if (item.href === undefined) item.run?.();
    else if (newTab) window.open(item.href, "_blank", "noopener");
    else router.push(item.href);
  }

  // Enter came before what it should lead to.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the end of the search ends the waiting
  useEffect(() => {
    if (!isWaiting || isBusy) return;
    setWaiting(false);
    if (chosen) act(chosen, false);
  }, [isWaiting, isBusy]);

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const to = Math.abs(step) === 1 ? (at + step + items.length) % items.length : at + step;
      setActive(items[Math.min(items.length - 1, Math.max(0, to))]?.id ?? null);
    } else if (event.key === "Enter" && chosen && !event.nativeEvent.isComposing) {
      event.preventDefault();
      if (isBusy && chosen.isFallback && active === null) setWaiting(true);
      else act(chosen, event.ctrlKey || event.metaKey);
    } else if (event.key === "Backspace" && text === "") onBack?.();
  }

  return (
    <>
      <div className={cn("flex h-12 shrink-0 items-center gap-2.5 border-b border-line px-4 text-ink-3", className)}>
        {isBusy ? <Spinner label={null} className="size-4 shrink-0" /> : <Search className="size-4 shrink-0" />}
        <input
          // biome-ignore lint/a11y/noAutofocus: it was opened to be typed into
          autoFocus
          role="combobox"
          aria-label={label}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={chosen ? `${id}-${at}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          maxLength={200}
          placeholder={placeholder}
          value={text}
          onChange={({ target }) => {
            setActive(null);
            setWaiting(false);
            onText(target.value);
          }}
          onKeyDown={onKeyDown}
          className="h-full min-w-0 flex-1 bg-transparent text-ink outline-none placeholder:text-ink-3"
        />
        {trail}
      </div>
      <PaletteList id={id} groups={groups} active={at} text={text} onChoose={act} />
      {children}
    </>
  );
}
