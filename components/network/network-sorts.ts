/** The orders of the networks' list; the first is the default. */
export const networkSorts = ["name", "updatedAt", "createdAt"] as const;
export type NetworkSort = (typeof networkSorts)[number];
