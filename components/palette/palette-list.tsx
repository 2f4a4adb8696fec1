"use client";

import { useEffect, useRef } from "react";
import { KeyCaps } from "#components/keyboard/key-caps.tsx";
import { cn } from "#components/ui/cn.ts";
import { Highlighted } from "./highlighted.tsx";
import type { PaletteGroup, PaletteItem } from "./palette-item.ts";

type PaletteListProps = {
  id: string;
  groups: readonly PaletteGroup[];
  /** Place of the chosen item among all. */
  active: number;
  text: string;
  onChoose: (item: PaletteItem, newTab: boolean) => void;
};

/** The items under their headings. The input keeps the focus; this shows which one Enter takes. */
export function PaletteList({ id, groups, active, text, onChoose }: PaletteListProps) {
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice is what scrolls
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [active, groups]);
  let next = 0;
  return (
    <div
      ref={list}
      id={`${id}-list`}
      role="listbox"
      aria-label="Results"
      className="min-h-0 flex-1 scroll-py-2 overflow-y-auto p-1.5"
      // The input must keep its focus while an item is clicked.
      onMouseDown={(event) => event.preventDefault()}
    >
      {groups.map(({ title, items }) => (
        // biome-ignore lint/a11y/useSemanticElements: options of a listbox are grouped so (WAI-ARIA 1.2)
        <div key={title} role="group" aria-label={title}>
          <div aria-hidden="true" className="px-2.5 pt-2 pb-1 text-xs font-medium text-ink-3">
            {title}
          </div>
          {items.map((item) => {
            const at = next++;
            return (
              <Option
                key={item.id}
                id={`${id}-${at}`}
                item={item}
                text={text}
                isActive={at === active}
                onChoose={(newTab) => onChoose(item, newTab)}
              />
            );
          })}
        </div>
      ))}
    </div>
  );
}

type OptionProps = {
  id: string;
  item: PaletteItem;
  text: string;
  isActive: boolean;
  onChoose: (newTab: boolean) => void;
};

function Option({ id, item, text, isActive, onChoose }: OptionProps) {
  const { title, detail, icon, keys, disabledReason } = item;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox handles the keys (aria-activedescendant)
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      aria-disabled={disabledReason !== undefined}
      onClick={({ ctrlKey, metaKey }) => onChoose(ctrlKey || metaKey)}
      className={cn(
        "flex min-h-9 cursor-default items-center gap-2.5 rounded-2 px-2.5 py-1 hover:bg-hover [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-ink-3",
        isActive && "bg-accent-soft hover:bg-accent-soft",
      )}
    >
      {icon}
      <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2.5">
        <span className={cn("max-w-full truncate", disabledReason !== undefined && "text-ink-3")}>
          <Highlighted text={title} typed={text} />
        </span>
        {(disabledReason ?? detail) !== undefined && (
          <span className="num min-w-0 max-w-full truncate text-s text-ink-3">{disabledReason ?? detail}</span>
        )}
      </span>
      {keys && (
        <span className="max-[640px]:hidden">
          <KeyCaps keys={keys} />
        </span>
      )}
    </div>
  );
}
