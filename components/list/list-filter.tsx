"use client";

import { TokenFilter, type ValuesOf } from "#components/table/token-filter.tsx";
import type { FilterKeySpec, ListSpec } from "#model/lists/list-spec.ts";

type ListFilterProps = {
  spec: Pick<ListSpec<never>, "keys" | "noun" | "placeholder">;
  filter: string;
  onFilter: (filter: string) => void;
  refusal: string | null;
  /** Keys that say nothing here. */
  without?: readonly string[];
  valuesOf?: ValuesOf | undefined;
};

/** The filter box of a list, as its spec has it. */
export function ListFilter({ spec, filter, onFilter, refusal, without = [], valuesOf }: ListFilterProps) {
  const keys = Object.entries<FilterKeySpec>(spec.keys).filter(([key]) => !without.includes(key));
  return (
    <TokenFilter
      value={filter}
      onChange={onFilter}
      keys={Object.fromEntries(keys)}
      label={`Filter ${spec.noun}`}
      refusal={refusal}
      placeholder={spec.placeholder}
      valuesOf={valuesOf}
    />
  );
}
