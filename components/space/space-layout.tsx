import type { ReactNode } from "react";

/** The tree, what was chosen in it, and the particulars of one address: beside each other where there is room. */
export function SpaceLayout({ tree, aside, children }: { tree: ReactNode; aside?: ReactNode; children: ReactNode }) {
  return (
    <div className="grid items-start gap-4 min-[900px]:grid-cols-[272px_minmax(0,1fr)] min-[1360px]:grid-cols-[272px_minmax(0,1fr)_288px]">
      {tree}
      <div className={aside ? "min-w-0" : "min-w-0 min-[1360px]:col-span-2"}>{children}</div>
      {aside && (
        <div className="min-w-0 min-[900px]:max-[1359px]:col-start-2 min-[1360px]:sticky min-[1360px]:top-16">
          {aside}
        </div>
      )}
    </div>
  );
}
