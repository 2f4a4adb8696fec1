import type { ReactNode } from "react";
import { cn } from "./cn.ts";
import { CopyButton } from "./copy-button.tsx";

/** A word of code inside a sentence. */
export function InlineCode({ children }: { children: ReactNode }) {
  return (
    <code className="mono rounded-1 bg-sunken px-1 py-px text-[0.92em] text-ink shadow-[inset_0_0_0_1px_var(--line)] wrap-anywhere">
      {children}
    </code>
  );
}

type CodeBlockProps = {
  code: string;
  /** Named in the copy button and for screen readers: "commands", "Northbound rows". */
  label: string;
  /** Colours lines that begin with `+`, `-` or `~` as added, removed, changed. */
  diff?: boolean;
  wrap?: boolean;
  className?: string;
};

function diffClass(line: string): string | undefined {
  if (line.startsWith("+")) return "text-ok";
  if (line.startsWith("-")) return "text-bad";
  if (line.startsWith("~")) return "text-warn";
  return undefined;
}

/** Lines of code or commands, with a button that copies all of them. Long lines scroll within it. */
export function CodeBlock({ code, label, diff, wrap, className }: CodeBlockProps) {
  return (
    <div className={cn("relative min-w-0 rounded-2 border border-line bg-sunken", className)}>
      <section
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="overflow-x-auto rounded-2 focus-visible:-outline-offset-2"
      >
        <pre
          className="mono w-max min-w-full px-3 py-2.5 pr-10 text-[11.5px] leading-[1.65] data-wrap:w-auto"
          data-wrap={wrap || undefined}
        >
          <code>
            {code.split("\n").map((line, index) => (
              <span
                // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
                key={index}
                className={cn(
                  "block min-h-[1.65em]",
                  wrap && "whitespace-pre-wrap wrap-anywhere",
                  diff && diffClass(line),
                )}
              >
                {line}
              </span>
            ))}
          </code>
        </pre>
      </section>
      <CopyButton text={code} label={`Copy ${label}`} size="s" className="absolute top-1.5 right-1.5 bg-sunken" />
    </div>
  );
}
