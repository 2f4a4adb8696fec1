import type { Subnet as SubnetRow } from "#prisma/generated/client.ts";
import type { AddressPolicy } from "./free-ranges.ts";

type Ranges = AddressPolicy["pools"];

/** What the stored subnet says about who may have which address. */
export function policyOf({ cidr, gateway, pools, reserved }: SubnetRow): AddressPolicy {
  // Both columns are written from validated input alone.
  return { cidr, gateway, pools: pools as unknown as Ranges, reserved: reserved as unknown as Ranges };
}
