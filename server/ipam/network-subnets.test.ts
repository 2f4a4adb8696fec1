import { expect, test } from "vitest";
import type { Subnet as SubnetRow } from "#prisma/generated/client.ts";
import { subnetsByNetwork } from "./network-subnets.ts";

const row = (networkId: string, cidr: string) => ({ id: `${networkId} ${cidr}`, networkId, cidr }) as SubnetRow;

test("an address is found in the subnet of its network and family that holds it", () => {
  const subnetsOf = subnetsByNetwork([row("a", "10.0.1.0/24"), row("a", "fd00::/64"), row("b", "10.0.0.0/16")]);
  expect(subnetsOf("a").containing("10.0.1.255")?.cidr).toBe("10.0.1.0/24");
  expect(subnetsOf("a").containing("10.0.2.0")).toBeUndefined();
  expect(subnetsOf("a").containing("fd00::1")?.cidr).toBe("fd00::/64");
  expect(subnetsOf("b").containing("10.0.2.0")?.cidr).toBe("10.0.0.0/16");
  expect(subnetsOf("b").containing("::1")).toBeUndefined();
  expect(subnetsOf("c").containing("10.0.2.0")).toBeUndefined();
});

test("a thousand prefixes are read once, however many addresses are looked for", () => {
  let reads = 0;
  const subnets = Array.from({ length: 1000 }, (_, n) =>
    Object.defineProperty(row("a", ""), "cidr", {
      get: () => {
        reads++;
        return `10.${n >> 8}.${n & 255}.0/24`;
      },
    }),
  );
  const own = subnetsByNetwork(subnets)("a");
  const readsAtFirst = reads;
  for (let n = 0; n < 1000; n++) expect(own.containing(`10.${n >> 8}.${n & 255}.7`)).toBe(subnets[n]);
  expect(reads).toBe(readsAtFirst);
});
