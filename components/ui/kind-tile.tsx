import type { CSSProperties, ReactNode } from "react";
import type { Kind } from "#model/registry.ts";
import { cn } from "./cn.ts";

/** The hues of `app/tokens.css` (`--k-…`), one for each kind of thing: those of the registry, and those that are to come. */
export type KindHue = Kind["icon"] | "router" | "group" | "lb" | "fip" | "vm" | "peer" | "label";

type KindTileProps = { hue: KindHue; icon: ReactNode; size?: "s" | "m" | "l"; className?: string };

const sizes = {
  s: "size-[22px] rounded-[5px] [&_svg]:size-3.5",
  m: "size-[26px] rounded-2 [&_svg]:size-4",
  l: "size-9 rounded-[8px] [&_svg]:size-5",
};

/** The icon of a kind on a small tile of its hue: the same in lists, headers, search and maps. Decoration: the word stands beside it. */
export function KindTile({ hue, icon, size = "m", className }: KindTileProps) {
  // A custom property is how a hue reaches the three colours that are mixed from it.
  const style = { "--k": `var(--k-${hue})` } as CSSProperties;
  return (
    <span
      aria-hidden="true"
      style={style}
      className={cn(
        "grid shrink-0 place-items-center text-(--k)",
        "bg-[color-mix(in_oklab,var(--surface)_var(--tile),var(--k))] shadow-[inset_0_0_0_1px_color-mix(in_oklab,var(--surface)_78%,var(--k))]",
        sizes[size],
        className,
      )}
    >
      {icon}
    </span>
  );
}
