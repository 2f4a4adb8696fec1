import Link from "next/link";
import type { ReactNode } from "react";
import { LabelChip } from "#components/ui/label-chip.tsx";

type NameCellProps = {
  href: string;
  name: string;
  tile?: ReactNode;
  /** Beneath it, in monospace: the beginning of the id. */
  sub?: ReactNode;
};

/** The first cell: tile, name as a link, id beneath. */
export function NameCell({ href, name, tile, sub }: NameCellProps) {
  return (
    <div className="flex items-center gap-2">
      {tile}
      <div className="min-w-0">
        <Link
          href={href}
          className="block max-w-[32ch] truncate rounded-[2px] leading-tight font-medium text-ink hover:text-accent-ink"
          title={name}
        >
          {name}
        </Link>
        {sub && <div className="mono text-xs leading-tight text-ink-3">{sub}</div>}
      </div>
    </div>
  );
}

/** Labels as chips: the first few, then how many more, which the title names. */
export function LabelsCell({ labels, limit = 2 }: { labels: Readonly<Record<string, string>>; limit?: number }) {
  const texts = Object.entries(labels).map(([key, value]) => (value === "" ? key : `${key}=${value}`));
  const rest = texts.slice(limit);
  return (
    <div className="flex items-center gap-1">
      {texts.slice(0, limit).map((text) => (
        <LabelChip key={text}>{text}</LabelChip>
      ))}
      {rest.length > 0 && (
        <span title={rest.join(", ")} className="num px-1 text-s text-ink-3">
          +{rest.length}
        </span>
      )}
    </div>
  );
}
