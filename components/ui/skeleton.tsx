import { cn } from "./cn.ts";

/** A grey shape where something will be. Give it the size of what it stands for. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cn("block h-3 animate-shimmer rounded-1 bg-idle-fill/70", className)} />;
}
