import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";
import { ToneIcon } from "#components/ui/status-badge.tsx";

type BannerProps = {
  tone: "busy" | "warn" | "bad" | "ok" | "unknown";
  /** What is the matter, in a few words. */
  title: ReactNode;
  /** What it means for the reader and what to do. */
  children?: ReactNode;
  action?: ReactNode;
  /** Across the page under the top bar, or as a box among other things. */
  placement?: "page" | "inline";
  className?: string;
};

const grounds = {
  busy: "bg-busy-soft border-busy/25",
  warn: "bg-warn-soft border-warn/25",
  bad: "bg-bad-soft border-bad/25",
  ok: "bg-ok-soft border-ok/25",
  unknown: "bg-unknown-soft border-line",
};

/** Something that concerns everything on the page, such as a control plane that does not answer. */
export function Banner({ tone, title, children, action, placement = "inline", className }: BannerProps) {
  return (
    <div
      role={tone === "bad" ? "alert" : "status"}
      className={cn(
        "flex flex-wrap items-start gap-x-2.5 gap-y-1.5",
        placement === "page" ? "border-b px-5 py-2" : "rounded-2 border px-3 py-2.5",
        grounds[tone],
        className,
      )}
    >
      <ToneIcon tone={tone} className="mt-px" />
      <div className="min-w-0 flex-1 basis-56">
        <span className="font-medium">{title}</span>
        {children && <span className="text-ink-2"> {children}</span>}
      </div>
      {action}
    </div>
  );
}
