import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";
import { LabelChip } from "#components/ui/label-chip.tsx";
import { Link } from "#components/ui/link.tsx";
import { LinkPending } from "#components/ui/link-pending.tsx";
import { OneLine } from "#components/ui/one-line.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";

type NameCellProps = {
  href: string;
  name: string;
  tile?: ReactNode;
  /** Beneath it, in monospace: the end of the id. */
  sub?: ReactNode;
  /** Prefixes, and what else stands in monospace. */
  mono?: boolean;
};

/** The first cell: tile, name as a link, id beneath. A long name gives way before the table has to scroll. */
export function NameCell({ href, name, tile, sub, mono }: NameCellProps) {
  return (
    <div className="flex items-center gap-2">
      {tile}
      <div className="min-w-0">
        <Link
          href={href}
          className="block rounded-[2px] leading-tight font-medium text-ink hover:text-accent-ink"
          title={name}
        >
          {/* What machines read is whole. */}
          <OneLine className={mono ? "mono whitespace-nowrap" : "min-w-[14ch] max-w-[40ch] @max-[640px]:max-w-[14ch]"}>
            {name}
            <LinkPending />
          </OneLine>
        </Link>
        {sub && <div className="mono text-xs leading-tight text-ink-3 compact:hidden">{sub}</div>}
      </div>
    </div>
  );
}

type LabelsCellProps = {
  labels: Readonly<Record<string, string>>;
  limit?: number;
  /** In headers: whole labels, over as many lines as they take. */
  wide?: boolean;
};

/** Labels as chips: the first few, then how many more, which opens to all of them. */
export function LabelsCell({ labels, limit = 2, wide }: LabelsCellProps) {
  const texts = Object.entries(labels).map(([key, value]) => (value === "" ? key : `${key}=${value}`));
  if (texts.length === 0) return <span className="text-ink-3">—</span>;
  return (
    <div className={cn("flex min-w-0 items-center gap-1", wide && "flex-wrap")}>
      {texts.slice(0, limit).map((text) => (
        <LabelChip key={text} className={wide ? undefined : "max-w-[20ch]"} title={wide ? undefined : text}>
          {text}
        </LabelChip>
      ))}
      {texts.length > limit && (
        <Popover>
          <PopoverTrigger
            aria-label={`All ${texts.length} labels`}
            className="num rounded-1 px-1 text-s text-ink-3 hover:bg-hover hover:text-ink"
          >
            +{texts.length - limit}
          </PopoverTrigger>
          <PopoverContent align="start" className="max-h-72 w-96 overflow-y-auto">
            <ul className="flex flex-col gap-1 text-s">
              {texts.map((text) => (
                <li key={text} className="wrap-anywhere">
                  {text}
                </li>
              ))}
            </ul>
          </PopoverContent>
        </Popover>
      )}
    </div>
  );
}
