import { z } from "zod";
import {
  addressSchema,
  bulkOptions,
  changeable,
  idSchema,
  maxBatch,
  prefixSchema,
  projectField,
  refSchema,
  timestamps,
  versionSchema,
} from "../fields.ts";
import { addressValue, compareAddresses, hostAddressProblem } from "../ip/address.ts";
import { familyOf } from "../ip/family.ts";
import { isUsableIn, prefixContains, prefixParts } from "../ip/prefix.ts";

const rangeSchema = z.strictObject({
  start: addressSchema.meta({ title: "From" }),
  end: addressSchema.meta({ title: "To" }),
});
const routeSchema = z.strictObject({
  destination: prefixSchema.meta({ title: "Destination", examples: ["172.16.0.0/12"] }),
  nextHop: addressSchema.meta({ title: "Next hop" }),
});

export const subnetFields = {
  cidr: prefixSchema.meta({ title: "Prefix", examples: ["10.0.0.0/24"] }),
  /** Left out: the first usable address. Null: none (IPv4 only). */
  gateway: addressSchema
    .nullable()
    .meta({ title: "Gateway", description: "Empty: the first address of the prefix." })
    .optional(),
  dhcp: z
    .boolean()
    .meta({ title: "DHCP", description: "Hands each port its address, with MTU, DNS servers and routes." })
    .default(true),
  /** Where addresses are chosen from; empty means the whole subnet. */
  pools: z
    .array(rangeSchema)
    .max(20, "A subnet has at most 20 allocation pools.")
    .meta({
      title: "Allocation pools",
      item: "pool",
      description: "Where addresses are chosen from. None: the whole subnet. Ports may still ask for others.",
    })
    .default([]),
  /** Never given to anyone. */
  reserved: z
    .array(rangeSchema)
    .max(100, "A subnet has at most 100 reserved ranges.")
    .meta({ title: "Reserved", item: "range", description: "Never given to any port." })
    .default([]),
  dnsServers: z
    .array(addressSchema.meta({ examples: ["10.0.0.53"] }))
    .max(4, "A subnet has at most 4 DNS servers.")
    .meta({
      title: "DNS servers",
      item: "DNS server",
      description: "None: the gateway, which knows the names of the network's ports.",
    })
    .default([]),
  hostRoutes: z
    .array(routeSchema)
    .max(20, "A subnet has at most 20 host routes.")
    .meta({
      title: "Routes for hosts",
      item: "route",
      description: "Handed out by DHCP (option 121), beside the default route.",
    })
    .default([]),
  leaseSeconds: z
    .int("The lease time is a whole number of seconds.")
    .min(120, "A lease lasts at least 120 s.")
    .max(31_536_000, "A lease lasts at most a year (31,536,000 s).")
    .meta({ title: "Lease", unit: "s", mono: true })
    .default(43_200),
};

type SubnetShape = z.infer<z.ZodObject<typeof subnetFields>>;

/** The rules that need more than one field; they are the same in the form, in the API and in an update. */
export function checkSubnet(subnet: SubnetShape, fail: Fail): void {
  const { cidr } = subnet;
  const { family, length, first } = prefixParts(cidr);
  checkPrefix(family, length, first, (message) => fail(["cidr"], message));
  if (subnet.gateway === null && family === 6)
    fail(
      ["gateway"],
      "IPv6 hosts learn their prefix from router advertisements, which the gateway sends; it cannot be left out.",
    );
  if (subnet.gateway) {
    if (!prefixContains(cidr, subnet.gateway)) fail(["gateway"], `The gateway ${subnet.gateway} lies outside ${cidr}.`);
    else if (!isUsableIn(cidr, subnet.gateway))
      fail(["gateway"], `${subnet.gateway} is the network or broadcast address of ${cidr}; no host can have it.`);
  }
  for (const field of ["pools", "reserved"] as const) checkRanges(cidr, field, subnet[field], fail);
  subnet.pools.forEach((pool, index) => {
    const overlapped = subnet.pools.findIndex(
      (other, at) =>
        at < index && compareAddresses(other.start, pool.end) <= 0 && compareAddresses(pool.start, other.end) <= 0,
    );
    if (overlapped >= 0) fail(["pools", index], `This pool overlaps pool ${overlapped + 1}.`);
  });
  checkServers(family, subnet.dnsServers, fail);
  checkRoutes(subnet, fail);
}

type Fail = (path: (string | number)[], message: string) => void;

function checkServers(family: 4 | 6, servers: SubnetShape["dnsServers"], fail: Fail) {
  servers.forEach((server, index) => {
    const problem = hostAddressProblem(server);
    if (problem) fail(["dnsServers", index], problem);
    else if (familyOf(server) !== family)
      fail(["dnsServers", index], `An IPv${family} subnet hands out IPv${family} servers.`);
    else if (servers.indexOf(server) < index) fail(["dnsServers", index], `${server} is listed twice.`);
  });
}

function checkRoutes({ cidr, gateway, hostRoutes }: SubnetShape, fail: Fail) {
  const { family } = prefixParts(cidr);
  hostRoutes.forEach(({ destination, nextHop }, index) => {
    const at = (field: string) => ["hostRoutes", index, field];
    if (family === 6)
      fail(["hostRoutes", index], "DHCPv6 cannot carry routes; IPv6 hosts learn them from router advertisements.");
    else if (familyOf(destination) !== 4) fail(at("destination"), "An IPv4 subnet has IPv4 routes.");
    else if (prefixParts(destination).first >> 28n >= 14n)
      fail(at("destination"), `${destination} is multicast or reserved; no route leads there.`);
    else if (destination === "0.0.0.0/0" && gateway !== null)
      fail(at("destination"), "The default route is the gateway's; leave it out here, or leave the gateway out.");
    else if (hostRoutes.findIndex((other) => other.destination === destination) < index)
      fail(at("destination"), `There is a route to ${destination} already.`);
    if (!isUsableIn(cidr, nextHop)) fail(at("nextHop"), `The next hop ${nextHop} is not a host address of ${cidr}.`);
  });
}

function checkPrefix(family: 4 | 6, length: number, first: bigint, fail: (message: string) => void) {
  if (family === 4) {
    const octet = Number(first >> 24n);
    if (octet >= 224) fail("Addresses from 224.0.0.0 on are multicast or reserved; no host can have them.");
    else if (octet === 0) fail("0.0.0.0/8 means “this network” (RFC 1122); no host can have its addresses.");
    else if (octet === 127) fail("127.0.0.0/8 is loopback; it never leaves a host.");
    if (length < 8) fail("A subnet is /8 or smaller.");
    if (length > 30) fail("A /31 or /32 has no room for a gateway and a host; take /30 or larger.");
    return;
  }
  const top = first >> 112n;
  if (top >= 0xff00n) fail("ff00::/8 is multicast; no host can have its addresses.");
  else if (top >= 0xfe80n && top <= 0xfebfn)
    fail("fe80::/10 is link-local; every interface has such an address already.");
  else if (first >> 32n === 0n) fail("::/96 holds the unspecified and loopback addresses; no host can have them.");
  if (length < 32) fail("An IPv6 subnet is /32 or smaller; hosts expect /64.");
  if (length > 126) fail("A /127 or /128 has no room for a gateway and a host; hosts expect /64.");
}

function checkRanges(cidr: string, field: "pools" | "reserved", ranges: SubnetShape["pools"], fail: Fail) {
  ranges.forEach((range, index) => {
    for (const edge of ["start", "end"] as const)
      if (!prefixContains(cidr, range[edge])) fail([field, index, edge], `${range[edge]} lies outside ${cidr}.`);
    if (familyOf(range.start) === familyOf(range.end) && addressValue(range.end) < addressValue(range.start))
      fail([field, index, "end"], `The range ends (${range.end}) before it starts (${range.start}).`);
  });
}

const checked = (subnet: SubnetShape, context: z.RefinementCtx<SubnetShape>) =>
  checkSubnet(subnet, (path, message) => context.addIssue({ code: "custom", path, message }));

export const subnetCreateSchema = z
  .strictObject({ networkId: refSchema("network"), ...subnetFields })
  .superRefine(checked);
export type SubnetCreate = z.infer<typeof subnetCreateSchema>;

/** A subnet that is made together with its network. */
export const subnetOfNewNetworkSchema = z.strictObject(subnetFields).superRefine(checked);

// The prefix is the subnet's identity and never changes; everything else may.
const { cidr: _cidr, ...subnetChanges } = subnetFields;
export const subnetUpdateSchema = z.strictObject({
  id: refSchema("subnet"),
  version: versionSchema,
  ...changeable(subnetChanges),
});
export type SubnetUpdate = z.infer<typeof subnetUpdateSchema>;

export const subnetSchema = z.object({
  ...subnetFields,
  gateway: addressSchema.nullable(),
  id: idSchema,
  networkId: idSchema,
  networkName: z.string(),
  projectId: idSchema,
  version: z.int(),
  ...timestamps,
  /** Decimal numbers of addresses, as text: an IPv6 subnet has more than a number can count. */
  usage: z.object({ used: z.int(), resting: z.int(), capacity: z.string() }),
});
export type Subnet = z.infer<typeof subnetSchema>;

export const subnetGetSchema = z.strictObject({ ...projectField, id: refSchema("subnet") });
export const subnetCreateInput = z.strictObject({
  ...projectField,
  ...bulkOptions,
  items: z.array(subnetCreateSchema).min(1).max(maxBatch),
});
export const subnetUpdateInput = z.strictObject({
  ...projectField,
  ...bulkOptions,
  items: z.array(subnetUpdateSchema).min(1).max(maxBatch),
});
export const subnetRemoveInput = z.strictObject({
  ...projectField,
  ...bulkOptions,
  ids: z.array(refSchema("subnet")).min(1).max(maxBatch),
});
