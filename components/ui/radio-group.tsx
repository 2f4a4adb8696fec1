"use client";

import { RadioGroup as Radix } from "radix-ui";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "./cn.ts";

export type RadioOption = {
  value: string;
  label: ReactNode;
  description?: ReactNode;
  icon?: ReactNode;
  disabled?: boolean;
};

type RadioGroupProps = Omit<ComponentProps<typeof Radix.Root>, "children"> & {
  options: readonly RadioOption[];
  /** Cards with a border, for choices that need a sentence each. */
  cards?: boolean;
};

/** One of several, each with room for a description. Needs `aria-label` or `aria-labelledby`. */
export function RadioGroup({ options, cards, className, ...rest }: RadioGroupProps) {
  const base = useId();
  return (
    <Radix.Root className={cn("flex flex-col", cards ? "gap-2" : "gap-2.5", className)} {...rest}>
      {options.map((option) => {
        const id = `${base}-${option.value}`;
        return (
          <label
            key={option.value}
            htmlFor={id}
            className={cn(
              "flex items-start gap-2.5",
              cards &&
                "rounded-2 border border-line-strong p-3 transition-colors hover:bg-hover has-data-[state=checked]:border-accent has-data-[state=checked]:bg-accent-soft",
            )}
          >
            <Radix.Item
              id={id}
              value={option.value}
              disabled={option.disabled}
              aria-describedby={option.description ? `${id}-d` : undefined}
              className="mt-0.5 grid size-[15px] shrink-0 place-items-center rounded-full border-[1.5px] border-line-strong bg-surface transition-colors data-[state=checked]:border-accent data-[state=checked]:bg-accent disabled:opacity-50"
            >
              <Radix.Indicator className="size-[5px] rounded-full bg-on-accent" />
            </Radix.Item>
            {option.icon}
            <span className="min-w-0">
              <span className="block font-medium">{option.label}</span>
              {option.description && (
                <span id={`${id}-d`} className="block text-s text-ink-2">
                  {option.description}
                </span>
              )}
            </span>
          </label>
        );
      })}
    </Radix.Root>
  );
}
