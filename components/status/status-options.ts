import type { FilterOption } from "#components/table/filter-suggestions.ts";

/** The words of a status that lists can be filtered by. */
export const statusOptions: readonly FilterOption[] = [
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
].map((value) => ({ value }));
