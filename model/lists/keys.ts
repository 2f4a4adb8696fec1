import { kinds, type ResourceKind } from "../registry.ts";
import type { FilterKeySpec, FilterOption } from "./list-spec.ts";

// Keys that several lists have.

const yesOrNo: readonly FilterOption[] = [{ value: "yes" }, { value: "no" }];

export function yesNoKey(description: string): FilterKeySpec {
  return { description, options: yesOrNo };
}

export const statusKey: FilterKeySpec = {
  description: "how it is",
  options: [
    "realised",
    "applying",
    "pending",
    "rejected",
    "degraded",
    "unknown",
    "down",
    "unbound",
    "up",
    "disabled",
  ].map((value) => ({ value })),
};

export const labelKey: FilterKeySpec = {
  description: "a label, with or without its value",
  example: "env=prod",
  isCompleted: true,
};

export function kindKey(description: string, of: readonly ResourceKind[]): FilterKeySpec {
  return { description, options: of.map((kind) => ({ value: kind, label: kinds[kind].label })) };
}

export function wordKey(
  description: string,
  words: readonly string[],
  label?: (word: string) => string,
): FilterKeySpec {
  return { description, options: words.map((value) => (label ? { value, label: label(value) } : { value })) };
}
