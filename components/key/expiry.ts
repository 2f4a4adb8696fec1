/** How long a key may live, as the form offers it. */
export const lifetimes = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "1 year" },
  { value: "never", label: "Does not expire" },
] as const;

export type Lifetime = (typeof lifetimes)[number]["value"];

/** The moment at which a key of that lifetime expires; null when it does not. */
export function expiryOf(lifetime: Lifetime, now: Date): Date | null {
  return lifetime === "never" ? null : new Date(now.getTime() + Number(lifetime) * 86_400_000);
}
