import type { ReactNode } from "react";
import { cn } from "./cn.ts";

type EmptyStateProps = {
  icon?: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  /** One action, perhaps a link beside it. */
  actions?: ReactNode;
  /** How important the words are to a screen reader: `alert` for failures. */
  role?: "status" | "alert";
  className?: string;
};

/** Stands where data would: an icon, a sentence, an explanation and a way on. */
export function EmptyState({ icon, title, children, actions, role, className }: EmptyStateProps) {
  return (
    <div role={role} className={cn("flex flex-col items-center gap-1 px-6 py-12 text-center", className)}>
      {icon && <div className="mb-2.5 text-ink-3 [&>svg]:size-6">{icon}</div>}
      <h2 className="text-l font-semibold tracking-[-0.01em]">{title}</h2>
      {children && <div className="max-w-[52ch] text-ink-2 text-pretty">{children}</div>}
      {actions && <div className="mt-3.5 flex flex-wrap items-center justify-center gap-2">{actions}</div>}
    </div>
  );
}
