import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

/** What most people leave as it is: folded until it is wanted. Its fields stay mounted, so that nothing typed is lost. */
export function Disclosure({ label, children, open }: { label: string; children: ReactNode; open?: boolean }) {
  return (
    <details open={open} className="group/more rounded-2 border border-line">
      <summary className="flex cursor-pointer list-none items-center gap-1.5 rounded-2 px-3 py-2 font-medium text-ink-2 hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden="true" className="size-4 text-ink-3 transition-transform group-open/more:rotate-90" />
        {label}
      </summary>
      <div className="flex flex-col gap-4 border-t border-line px-3 pt-3 pb-3.5">{children}</div>
    </details>
  );
}
