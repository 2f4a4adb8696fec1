import { cn } from "./cn.ts";

type AvatarProps = { name: string; shape?: "round" | "square"; className?: string };

/** First letters of the first and last word: "Lena Koch" → "LK", "acme-prod" → "Ac". */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = words[0] ?? "?";
  const last = words.length > 1 ? words[words.length - 1] : undefined;
  if (last) return `${[...first][0]}${[...last][0]}`.toUpperCase();
  const [a = "?", b = ""] = [...first];
  return a.toUpperCase() + b.toLowerCase();
}

/** A person (round) or a project (square), by initials. */
export function Avatar({ name, shape = "round", className }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        "grid shrink-0 place-items-center text-xs font-bold",
        shape === "round"
          ? "size-[26px] rounded-full bg-accent-soft text-accent-ink shadow-[inset_0_0_0_1px_var(--accent-line)]"
          : "size-6 rounded-[5px] bg-accent text-on-accent",
        className,
      )}
    >
      {initials(name)}
    </span>
  );
}
