import type { PlanNote } from "#components/plan/plan-aside.tsx";
import { familyOf } from "#model/ip/family.ts";
import { prefixContains } from "#model/ip/prefix.ts";
import type { Subnet } from "#model/resources/subnet.ts";

/** From this share on a pool is called tight. */
const tightFrom = 0.85;

/** How full the IPv4 pools will be with these addresses more; of IPv6 ones that says nothing. */
export function poolNotes(subnets: readonly Subnet[], added: readonly string[]): PlanNote[] {
  return subnets.flatMap(({ cidr, usage }) => {
    const more = added.filter(
      (address) => familyOf(address) === familyOf(cidr) && prefixContains(cidr, address),
    ).length;
    const capacity = Number(usage.capacity);
    if (familyOf(cidr) === 6 || more === 0 || capacity === 0) return [];
    const share = (usage.used + usage.resting + more) / capacity;
    const text = `The pool of ${cidr} will be ${Math.min(100, Math.ceil(share * 100))} % used.`;
    return [{ tone: share >= tightFrom ? ("warn" as const) : ("ok" as const), text }];
  });
}
