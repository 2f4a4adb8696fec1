import { Meter } from "#components/ui/meter.tsx";
import { familyOf } from "#model/ip/family.ts";
import type { Subnet } from "#model/resources/subnet.ts";

/** Addresses held and to be had in all, of the subnets where that says something: IPv6 ones never fill up. */
export function addressUse(subnets: readonly Subnet[]): { used: number; capacity: number } | null {
  const counted = subnets.filter((subnet) => familyOf(subnet.cidr.split("/")[0] ?? "") === 4);
  if (counted.length === 0) return null;
  return {
    used: counted.reduce((sum, subnet) => sum + subnet.usage.used + subnet.usage.resting, 0),
    capacity: counted.reduce((sum, subnet) => sum + Number(subnet.usage.capacity), 0),
  };
}

/** How full the IPv4 subnets are. */
export function AddressUse({ subnets, wide }: { subnets: readonly Subnet[]; wide?: boolean }) {
  const use = addressUse(subnets);
  if (!use) {
    const held = subnets.reduce((sum, subnet) => sum + subnet.usage.used, 0);
    return <span className="num text-ink-3">{held > 0 ? `${held.toLocaleString("en")} held` : "—"}</span>;
  }
  return <Meter label="IPv4 addresses used" value={use.used} max={use.capacity} wide={wide} />;
}
