import type { ComponentProps, ReactNode } from "react";
import { totalWords } from "#model/total.ts";
import { cn } from "./cn.ts";

type CardProps = Omit<ComponentProps<"section">, "title"> & {
  title?: ReactNode;
  count?: number;
  /** Small words after the title. */
  hint?: ReactNode;
  /** A link or a small button at the end of the header. */
  action?: ReactNode;
  /** The heading's level in the page. */
  level?: 2 | 3;
  /** Without padding: for tables and rows that reach the edges. */
  flush?: boolean;
};

/** A surface for one subject. Cards do not lie in cards: inside, use hairlines. */
export function Card({ title, count, hint, action, level = 2, flush, className, children, ...rest }: CardProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section className={cn("min-w-0 rounded-3 border border-line bg-surface shadow-low", className)} {...rest}>
      {(title || action) && (
        <header className="flex min-h-[41px] flex-wrap items-center gap-x-2 gap-y-1 border-b border-line px-3.5 py-1.5 last:border-b-0">
          <Heading className="text-m font-semibold tracking-[-0.005em]">{title}</Heading>
          {count !== undefined && <span className="num text-ink-3">{totalWords(count)}</span>}
          {hint && <span className="min-w-0 text-s text-ink-3">{hint}</span>}
          {action && <div className="ml-auto flex items-center gap-2 text-s">{action}</div>}
        </header>
      )}
      {children !== undefined && <div className={flush ? "overflow-hidden rounded-b-3" : "p-3.5"}>{children}</div>}
    </section>
  );
}

/** Rows of a flush card, parted by hairlines. */
export function CardRows({ className, ...rest }: ComponentProps<"ul">) {
  return <ul className={cn("divide-y divide-line", className)} {...rest} />;
}

type CardRowProps = Omit<ComponentProps<"li">, "title"> & {
  lead?: ReactNode;
  title: ReactNode;
  description?: ReactNode;
  /** Meters, numbers, times, a button: at the end. */
  trail?: ReactNode;
};

/** One row: an icon, a line or two, and what stands at its end. */
export function CardRow({ lead, title, description, trail, className, ...rest }: CardRowProps) {
  return (
    <li className={cn("flex items-center gap-3 px-3.5 py-2", description && "py-3", className)} {...rest}>
      {lead && <span className="grid w-7 shrink-0 place-items-center [&>svg]:size-5">{lead}</span>}
      <div className="min-w-0 flex-1">
        <div className={cn("wrap-anywhere", description && "font-medium")}>{title}</div>
        {description && <div className="text-s text-ink-2">{description}</div>}
      </div>
      {trail && <div className="flex shrink-0 items-center gap-2 text-s text-ink-3">{trail}</div>}
    </li>
  );
}
