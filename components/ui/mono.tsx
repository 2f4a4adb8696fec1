import { cn } from "./cn.ts";
import { CopyButton } from "./copy-button.tsx";

type MonoProps = {
  children: string;
  /** What is copied where it is more than what is shown, such as the whole of a shortened id. */
  copyText?: string;
  /** Named in the button: "Copy address". */
  what?: string;
  quiet?: boolean;
  /** Off where the text is inside a link or button. */
  copy?: boolean;
  className?: string;
};

/** What machines read, such as an address or an id: monospace, whole (it wraps rather than loses its middle), with copy on hover. */
export function Mono({ children, copyText, what, quiet, copy = true, className }: MonoProps) {
  return (
    <span className={cn("group/mono relative inline-flex max-w-full items-center", className)}>
      <span className={cn("mono wrap-anywhere", quiet ? "text-ink-3" : undefined)}>{children}</span>
      {copy && (
        <CopyButton
          text={copyText ?? children}
          label={what ? `Copy ${what}` : "Copy"}
          className="-my-1 ml-0.5 opacity-0 transition-opacity focus-visible:opacity-100 group-hover/mono:opacity-100 [@media(hover:none)]:opacity-100"
        />
      )}
    </span>
  );
}
