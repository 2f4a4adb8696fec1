import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ["xs", "s", "m", "l", "xl"],
      radius: ["1", "2", "3"],
      shadow: ["low", "float", "panel"],
      "font-weight": ["normal", "book", "medium", "semibold", "bold"],
    },
  },
});

/** Joins class names; of two Tailwind classes for the same property the later wins, so that a caller's class overrides ours. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
