"use client";

import { ChevronRight, Plus, TriangleAlert } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { cn } from "#components/ui/cn.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Meter } from "#components/ui/meter.tsx";
import type { SpaceLine } from "#model/resources/space.ts";

type Parent = Exclude<SpaceLine, { kind: "gap" }>;

interface PrefixTreeProps {
  lines: readonly SpaceLine[];
  /** The subnet's id, or the container's prefix. */
  chosen: string | null;
  onChoose: (line: Parent) => void;
  onToggle: (prefix: string, open: boolean) => void;
  /** A new subnet in what is free there; undefined where the reader may not. */
  onGap?: (gap: { first: string; last: string }) => void;
}

const keyOf = (line: SpaceLine) =>
  line.kind === "gap" ? `${line.first}-${line.depth}` : line.kind === "subnet" ? line.id : line.prefix;
const canOpen = (line: SpaceLine) => line.kind !== "gap" && line.subnets > 0;

/** The prefixes of the project, one in the other. Arrow keys walk, right and left open and close, Enter chooses. */
export function PrefixTree({ lines, chosen, onChoose, onToggle, onGap }: PrefixTreeProps) {
  const id = useId();
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const at = Math.max(
    0,
    lines.findIndex((line) => keyOf(line) === (activeKey ?? chosen)),
  );
  const treeRef = useRef<HTMLDivElement>(null);
  // What was chosen by a link is seen at once. Only the tree scrolls: the page stays where it is.
  useEffect(() => {
    const item = treeRef.current?.querySelector<HTMLElement>("[aria-selected=true]");
    const box = treeRef.current?.parentElement;
    if (!item || !box) return;
    const below = item.offsetTop - box.offsetTop + item.offsetHeight - box.clientHeight;
    if (below > box.scrollTop) box.scrollTop = below + 60;
  }, []);
  const choose = (line: SpaceLine) => (line.kind === "gap" ? onGap?.(line) : onChoose(line));
  const go = (next: number) => {
    const line = lines[Math.max(0, Math.min(lines.length - 1, next))];
    if (!line) return;
    setActiveKey(keyOf(line));
    document.getElementById(`${id}-${lines.indexOf(line)}`)?.scrollIntoView({ block: "nearest" });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const line = lines[at];
    if (!line || event.target !== event.currentTarget) return;
    const isOpen = line.kind !== "gap" && line.open;
    if (event.key === "ArrowDown") go(at + 1);
    else if (event.key === "ArrowUp") go(at - 1);
    else if (event.key === "Home") go(0);
    else if (event.key === "End") go(lines.length - 1);
    else if (event.key === "ArrowRight" && line.kind !== "gap" && canOpen(line) && !isOpen) onToggle(line.prefix, true);
    else if (event.key === "ArrowRight" && isOpen) go(at + 1);
    else if (event.key === "ArrowLeft" && line.kind !== "gap" && isOpen) onToggle(line.prefix, false);
    else if (event.key === "ArrowLeft") go(parentOf(lines, at));
    else if (event.key === "Enter" || event.key === " ") choose(line);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={treeRef}
      role="tree"
      aria-label="Prefixes"
      aria-activedescendant={`${id}-${at}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      className="group/tree flex flex-col gap-px rounded-2 outline-offset-2"
    >
      {lines.map((line, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus and says which item is active
        // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys
        <div
          key={keyOf(line)}
          id={`${id}-${index}`}
          role="treeitem"
          aria-level={line.depth + 1}
          aria-selected={keyOf(line) === chosen}
          aria-expanded={line.kind !== "gap" && canOpen(line) ? line.open : undefined}
          onClick={() => {
            setActiveKey(keyOf(line));
            choose(line);
          }}
          style={{ paddingLeft: `${4 + line.depth * 13}px` }}
          className={cn(
            "group/line relative flex h-[27px] items-center gap-1 rounded-2 pr-2",
            line.kind === "gap" && !onGap ? "cursor-default" : "cursor-pointer hover:bg-hover",
            keyOf(line) === chosen && "bg-accent-soft shadow-[inset_0_0_0_1px_var(--accent-line)] hover:bg-accent-soft",
            index === at && "group-focus-visible/tree:outline-2 group-focus-visible/tree:outline-(--focus)",
          )}
        >
          {/* Not `aria-label`: what is seen, put differently, would not be in it. */}
          <span className="sr-only">{labelOf(line, overlapped(lines, index))}</span>
          <Toggle line={line} onToggle={onToggle} />
          {line.kind === "gap" ? (
            <Gap line={line} onGap={onGap} />
          ) : (
            <PrefixLine line={line} overlapped={overlapped(lines, index)} />
          )}
        </div>
      ))}
    </div>
  );
}

/** Opens and closes by the pointer; by keys the tree does. */
function Toggle({ line, onToggle }: { line: SpaceLine; onToggle: PrefixTreeProps["onToggle"] }) {
  if (line.kind === "gap" || !canOpen(line)) return <span className="w-4 shrink-0" />;
  return (
    <span
      aria-hidden="true"
      onClick={(event) => {
        event.stopPropagation();
        onToggle(line.prefix, !line.open);
      }}
      className="grid size-4 shrink-0 place-items-center rounded-1 text-ink-3 hover:text-ink"
    >
      <ChevronRight className={cn("size-3.5 transition-transform", line.open && "rotate-90")} />
    </span>
  );
}

function Gap({ line, onGap }: { line: Extract<SpaceLine, { kind: "gap" }>; onGap: PrefixTreeProps["onGap"] }) {
  const text = line.first === line.last ? line.first : `${line.first} – ${line.last}`;
  return (
    <>
      <span aria-hidden="true" title={text} className="mono min-w-0 flex-1 truncate text-[11px] text-ink-3">
        {text}
      </span>
      <span aria-hidden="true" className="text-xs text-ink-3 group-hover/line:hidden">
        free
      </span>
      {onGap && (
        <IconButton
          label="New subnet here"
          icon={<Plus />}
          size="xs"
          tabIndex={-1}
          aria-hidden="true"
          className="hidden group-hover/line:inline-flex"
          onClick={(event) => {
            event.stopPropagation();
            onGap(line);
          }}
        />
      )}
    </>
  );
}

function PrefixLine({ line, overlapped }: { line: Parent; overlapped: string | null }) {
  const long = line.prefix.length > 20;
  return (
    <>
      <span
        aria-hidden="true"
        title={line.kind === "subnet" ? `${line.prefix} · ${line.networkName}` : line.prefix}
        className={cn("mono shrink-0", line.kind === "container" ? "text-ink-2" : "text-ink", long && "text-[11px]")}
      >
        {line.prefix}
      </span>
      {overlapped && (
        <span title={overlapped} aria-hidden="true" className="ml-1 shrink-0 text-warn">
          <TriangleAlert className="size-3.5" />
        </span>
      )}
      <span aria-hidden="true" className="ml-1 min-w-0 flex-1 truncate text-right text-xs text-ink-3">
        {line.kind === "subnet" && !long && line.networkName}
      </span>
      <span aria-hidden="true" className="ml-1 flex w-9 shrink-0 justify-end text-xs text-ink-3">
        <Use line={line} />
      </span>
    </>
  );
}

/** How full it is; of IPv6, which never fills up, how many are held. */
function Use({ line }: { line: Parent }) {
  if (line.prefix.includes(":"))
    return <span className="num">{line.kind === "subnet" ? line.used || "" : line.subnets || ""}</span>;
  const [value, max] = line.kind === "subnet" ? [line.used, Number(line.capacity)] : [line.share * 1000, 1000];
  return <Meter label={labelOf(line)} value={value} max={max} text={null} className="[&>span]:w-[34px]" />;
}

function labelOf(line: SpaceLine, overlapped: string | null = null): string {
  if (line.kind === "gap") return `Free: ${line.first} to ${line.last}`;
  const inside = line.subnets === 1 ? "1 subnet" : `${line.subnets.toLocaleString("en")} subnets`;
  if (line.kind === "container") return `${line.prefix}, ${inside}, ${Math.round(line.share * 100)} % taken`;
  const used = `${line.used.toLocaleString("en")} addresses used`;
  return [`${line.prefix}, subnet of ${line.networkName}`, used, ...(overlapped ? [overlapped] : [])].join(", ");
}

/** Why a subnet gets in the way of another, in words; null where it does not. */
function overlapped(lines: readonly SpaceLine[], at: number): string | null {
  const line = lines[at];
  if (line?.kind !== "subnet") return null;
  const parent = lines[parentOf(lines, at)];
  const before = lines.findLast((each, index) => index < at && each.depth === line.depth);
  const twin = before?.kind === "subnet" && before.prefix === line.prefix ? before : null;
  const other = parent?.kind === "subnet" ? parent : twin;
  return other && `overlaps ${other.prefix} of ${other.networkName}: a router cannot join the two`;
}

function parentOf(lines: readonly SpaceLine[], at: number): number {
  const depth = lines[at]?.depth ?? 0;
  return lines.findLastIndex((line, index) => index < at && line.depth < depth);
}
