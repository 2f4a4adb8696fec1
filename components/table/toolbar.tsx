import type { ReactNode } from "react";

/** The line over a table: filter and segments at the start, `end` (live indicator, columns) at the end. Wraps where it is narrow. */
export function Toolbar({ children, end }: { children: ReactNode; end?: ReactNode }) {
  return (
    <div className="mb-2.5 flex flex-wrap items-center gap-2">
      {children}
      {end && <div className="ml-auto flex items-center gap-2">{end}</div>}
    </div>
  );
}
