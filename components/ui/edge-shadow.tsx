import { cn } from "./cn.ts";

/** Over the right edge of what scrolls sideways, while there is more to scroll to. Beside what scrolls, in a `relative` parent. */
export function EdgeShadow({ shown, className }: { shown: boolean; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        "pointer-events-none absolute inset-y-0 right-0 z-10 w-5 bg-linear-to-l from-ink/15 to-transparent transition-opacity duration-150",
        !shown && "opacity-0",
        className,
      )}
    />
  );
}
