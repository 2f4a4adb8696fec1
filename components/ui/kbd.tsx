import type { ReactNode } from "react";

/** A key of the keyboard. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="rounded-1 border border-line bg-surface px-[5px] py-px font-sans text-[10.5px] font-medium whitespace-nowrap text-ink-3">
      {children}
    </kbd>
  );
}
