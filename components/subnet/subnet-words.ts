import type { Subnet } from "#model/resources/subnet.ts";

/** A duration in the largest unit that divides it: 43200 → "12 h". */
export function leaseWords(leaseSeconds: number): string {
  for (const [unit, seconds] of [
    ["d", 86_400],
    ["h", 3600],
    ["min", 60],
  ] as const)
    if (leaseSeconds >= seconds && leaseSeconds % seconds === 0) return `${leaseSeconds / seconds} ${unit}`;
  return `${leaseSeconds} s`;
}

/** How many addresses are left; nobody counts those of an IPv6 /64. */
export function freeWords(subnet: Subnet): string {
  const free = BigInt(subnet.usage.capacity) - BigInt(subnet.usage.used) - BigInt(subnet.usage.resting);
  return free > 10_000_000n ? "plenty" : Number(free).toLocaleString("en");
}
