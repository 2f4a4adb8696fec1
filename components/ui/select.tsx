"use client";

import { Check, ChevronDown } from "lucide-react";
import { Select as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";
import { fieldBox } from "./input.tsx";
import { useNonce } from "./nonce-context.tsx";

export type SelectOption = { value: string; label: string; description?: string; icon?: ReactNode; disabled?: boolean };

type SelectProps = {
  value: string | undefined;
  onValueChange: (value: string) => void;
  options: readonly SelectOption[];
  placeholder?: string;
  disabled?: boolean;
  id?: string;
  className?: string;
  onBlur?: () => void;
  ref?: React.Ref<HTMLButtonElement>;
  "aria-label"?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean;
};

/** One of a list that opens. Needs a label. An option's value is never empty. */
export function Select(props: SelectProps) {
  const { value, onValueChange, options, placeholder = "Choose…", disabled, className, onBlur, ref, ...rest } = props;
  const nonce = useNonce();
  return (
    <Radix.Root
      value={value ?? ""}
      onValueChange={onValueChange}
      disabled={disabled}
      onOpenChange={(open) => open || onBlur?.()}
    >
      <Radix.Trigger
        ref={ref}
        className={cn(
          fieldBox,
          "flex h-[34px] w-full items-center gap-2 px-2.5 text-left data-placeholder:text-ink-3 disabled:bg-sunken disabled:text-ink-3",
          className,
        )}
        {...rest}
      >
        <span className="min-w-0 flex-1 truncate">
          <Radix.Value placeholder={placeholder} />
        </span>
        <Radix.Icon asChild>
          <ChevronDown className="size-4 shrink-0 text-ink-3" />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="z-60 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) animate-pop-in overflow-hidden rounded-2 border border-line-strong bg-surface shadow-float"
        >
          <Radix.Viewport className="p-1" nonce={nonce}>
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled}
                className="flex cursor-default select-none items-start gap-2 rounded-1 px-2 py-1.5 outline-none data-disabled:opacity-50 data-highlighted:bg-hover [&_svg]:size-4"
              >
                <span className="w-4 shrink-0 pt-0.5">
                  <Radix.ItemIndicator>
                    <Check className="text-accent-ink" />
                  </Radix.ItemIndicator>
                </span>
                <span className="min-w-0">
                  <Radix.ItemText>
                    <span className="inline-flex items-center gap-2">
                      {option.icon}
                      {option.label}
                    </span>
                  </Radix.ItemText>
                  {option.description && <span className="block text-s text-ink-3">{option.description}</span>}
                </span>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
