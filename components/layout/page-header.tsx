import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";
import { totalWords } from "#model/total.ts";
import { PageHeading } from "./page-heading.tsx";

type PageHeaderProps = {
  /** A large tile of its kind, on pages about one thing. */
  tile?: ReactNode;
  title: ReactNode;
  count?: number;
  /** A filled status badge beside the title. */
  status?: ReactNode;
  /** A line beneath: parents, id, labels. */
  meta?: ReactNode;
  /** Buttons, the primary one last. */
  actions?: ReactNode;
  /** `LinkTabs` or `TabList`: reaches the edges of the page. */
  tabs?: ReactNode;
  /** Stays in view under the top bar while the page scrolls. */
  sticky?: boolean;
};

/** What this page is about, how it is, and what can be done. */
export function PageHeader({ tile, title, count, status, meta, actions, tabs, sticky }: PageHeaderProps) {
  return (
    <div
      className={cn(
        // What hangs over the edge (the copy button of a long id) must not make the page scroll sideways.
        "-mx-6 overflow-x-clip px-6 max-[640px]:-mx-4 max-[640px]:px-4",
        sticky && "top-12 z-20 -mt-5 bg-canvas pt-5 min-[640px]:sticky",
        !tabs && "pb-3.5",
      )}
    >
      {/* As high as a button, with or without one: titles stay where they are from page to page. */}
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-3 max-[640px]:items-start">
        {tile}
        <div className="min-w-0 flex-1 basis-60">
          <div className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1">
            <PageHeading>{title}</PageHeading>
            {count !== undefined && <span className="num text-l text-ink-3">{totalWords(count)}</span>}
            {/* On a telephone always on a line of its own: its words change their length, and would move all beneath. */}
            {status && <div className="min-w-0 max-[640px]:basis-full">{status}</div>}
          </div>
          {meta && <div className="mt-[3px] flex flex-wrap items-center gap-x-1.5 gap-y-1 text-ink-2">{meta}</div>}
        </div>
        {actions && (
          <div data-print="hide" className="flex flex-wrap items-center gap-2">
            {actions}
          </div>
        )}
      </div>
      {tabs && (
        <div data-print="hide" className="-mx-6 mt-3.5 mb-4 [&>*]:px-6 max-[640px]:-mx-4 max-[640px]:[&>*]:px-4">
          {tabs}
        </div>
      )}
    </div>
  );
}

/** The dot between the parts of a header's meta line. On a telephone the parts stand beneath each other, where it would dangle. */
export function MetaDot() {
  return (
    <span aria-hidden="true" className="text-ink-3 max-[640px]:hidden">
      ·
    </span>
  );
}
