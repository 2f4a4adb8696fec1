import { cn } from "./cn.ts";
import { CopyButton } from "./copy-button.tsx";

type MonoProps = {
  children: string;
  /** What is copied where it is more than what is shown, such as the whole of a shortened id. */
  copyText?: string;
  /** Named in the button: "Copy address". */
  what?: string;
  quiet?: boolean;
  /** On hover (the default; takes no room), always there, or not at all: inside a link or button. */
  copy?: "hover" | "always" | false;
  className?: string;
};

/** What machines read, such as an address or an id: monospace, whole (it wraps rather than loses its middle), with copy on hover. */
export function Mono({ children, copyText, what, quiet, copy = "hover", className }: MonoProps) {
  return (
    <span className={cn("group/mono relative inline-flex max-w-full items-center", className)}>
      <span className={cn("mono wrap-anywhere", quiet ? "text-ink-3" : undefined)}>{children}</span>
      {copy && (
        <CopyButton
          text={copyText ?? children}
          label={what ? `Copy ${what}` : "Copy"}
          className={
            copy === "always"
              ? "-my-1 ml-0.5 text-ink-3"
              : "absolute left-full z-10 -my-1 bg-surface opacity-0 shadow-low transition-opacity focus-visible:opacity-100 group-hover/mono:opacity-100"
          }
        />
      )}
    </span>
  );
}
