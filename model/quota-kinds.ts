/** What a project may have at most. The counts are enforced in the write itself. */
export const quotaKinds = ["networks", "subnets", "ports", "keys"] as const;
export type QuotaKind = (typeof quotaKinds)[number];
