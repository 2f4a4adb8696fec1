/** The orders of the ports' lists; the first is the default. */
export const portSorts = ["name", "updatedAt", "createdAt"] as const;
