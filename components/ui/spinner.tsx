import { cn } from "./cn.ts";

type SpinnerProps = {
  /** What is awaited, for screen readers; `null` where the surrounding text says it already. */
  label?: string | null;
  className?: string;
};

/** An arc that turns: something is under way and its end is not known. */
export function Spinner({ label = "Loading", className }: SpinnerProps) {
  return (
    <span role={label === null ? undefined : "status"} className="inline-flex">
      <svg
        viewBox="0 0 16 16"
        fill="none"
        aria-hidden="true"
        className={cn("size-4 animate-spin [animation-duration:1.1s]", className)}
      >
        <path d="M8 2a6 6 0 1 1-5.2 3" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
      </svg>
      {label !== null && <span className="sr-only">{label}</span>}
    </span>
  );
}
