import { z } from "zod";
import {
  bulkOptions,
  changeable,
  descriptionSchema,
  domainSchema,
  idSchema,
  labelsSchema,
  maxBatch,
  maxPortBatch,
  nameSchema,
  projectField,
  refSchema,
  timestamps,
  versionSchema,
} from "../fields.ts";
import { familyOf } from "../ip/family.ts";
import { prefixesOverlap, prefixParts } from "../ip/prefix.ts";
import { statusSchema } from "../status.ts";
import { portOfNewNetworkSchema } from "./port.ts";
import { subnetOfNewNetworkSchema, subnetSchema } from "./subnet.ts";

/**
 * The kinds of network that exist today. OVERLAY: Geneve between hosts. ISOLATED: the same, and no router may ever join it;
 * until there are routers between networks, OVN gets the same for both.
 */
export const networkTypes = ["OVERLAY", "ISOLATED"] as const;
export const networkTypeWords: Record<(typeof networkTypes)[number], { label: string; description: string }> = {
  OVERLAY: {
    label: "Overlay",
    description: "Between hosts, carried in Geneve. Skein has no routers between networks yet; one could join it.",
  },
  ISOLATED: {
    label: "Isolated",
    description: "An overlay that no router will ever join. Its gateway answers, but its default route leads nowhere.",
  },
};

/** How IPv6 hosts learn their addresses; router advertisements belong to the network, not to a subnet (RFC 4861). */
export const raModes = ["DHCPV6_STATEFUL", "DHCPV6_STATELESS", "SLAAC"] as const;
export const raModeWords: Record<(typeof raModes)[number], { label: string; description: string }> = {
  DHCPV6_STATEFUL: { label: "DHCPv6", description: "Hosts ask DHCPv6 for the address that their port holds." },
  DHCPV6_STATELESS: {
    label: "SLAAC with DHCPv6 options",
    description: "Hosts derive their address from their MAC and ask DHCPv6 for the DNS servers.",
  },
  SLAAC: { label: "SLAAC", description: "Hosts derive their address from their MAC." },
};

/** Bytes that Geneve over IPv4 adds to a frame: 20 IPv4, 8 UDP, 16 Geneve with OVN's option, 14 Ethernet. */
export const geneveOverheadBytes = 58;

/** Whether hosts derive their IPv6 addresses from their MACs, which takes a /64 (RFC 4862, 5.5.3). */
export function derivesAddresses(raMode: string): boolean {
  return raMode === "SLAAC" || raMode === "DHCPV6_STATELESS";
}

/** Bytes that hosts of the network may send at once: the network's own setting, or what the underlay leaves. */
export function effectiveMtu(mtu: number | null, underlayMtu: number): number {
  return mtu ?? underlayMtu - geneveOverheadBytes;
}

export const networkFields = {
  name: nameSchema.meta({ examples: ["web-tier"] }),
  description: descriptionSchema.default(""),
  type: z.enum(networkTypes).meta({ title: "Type", choices: networkTypeWords, isMainChoice: true }).default("OVERLAY"),
  raMode: z.enum(raModes).meta({ title: "IPv6 addresses", choices: raModeWords }).default("DHCPV6_STATEFUL"),
  dnsDomain: domainSchema
    .meta({ description: "A port named web-1 is web-1 in this domain, for all ports of the network." })
    .default("internal"),
  /** Bytes; null takes what the underlay leaves after the encapsulation. */
  mtu: z
    .int("The MTU is a whole number of bytes.")
    .min(1280, "The MTU is at least 1280, which IPv6 requires (RFC 8200, 5).")
    .max(9000, "The MTU is at most 9000.")
    .nullable()
    .meta({
      title: "MTU",
      mono: true,
      unit: "bytes",
      whenEmpty: "automatic",
      description: `Empty: what the underlay leaves after ${geneveOverheadBytes} bytes of Geneve.`,
    })
    .default(null),
  labels: labelsSchema.default({}),
};

export const networkCreateSchema = z
  .strictObject({
    ...networkFields,
    /** Made with it, in the same operation: one plan, and both or neither. */
    subnets: z.array(subnetOfNewNetworkSchema).max(8, "A new network takes at most 8 subnets along.").default([]),
    /** The same; without addresses of their own they get one of each family that the subnets have. Needs `port:write`. */
    ports: z.array(portOfNewNetworkSchema).max(100, "A new network takes at most 100 ports along.").default([]),
  })
  .superRefine(({ raMode, subnets }, context) => {
    subnets.forEach(({ cidr }, index) => {
      const fail = (message: string) => context.addIssue({ code: "custom", path: ["subnets", index, "cidr"], message });
      const other = subnets.find((subnet, at) => at < index && prefixesOverlap(subnet.cidr, cidr));
      if (other) fail(`${cidr} overlaps ${other.cidr}; subnets of one network do not overlap.`);
      if (derivesAddresses(raMode) && familyOf(cidr) === 6 && prefixParts(cidr).length !== 64)
        fail(`Hosts derive their IPv6 addresses from a /64, not from ${cidr}. Take a /64, or DHCPv6.`);
    });
  });
export type NetworkCreate = z.infer<typeof networkCreateSchema>;

const { type: _type, ...networkChanges } = networkFields;
export const networkUpdateSchema = z.strictObject({
  id: refSchema("network"),
  version: versionSchema,
  ...changeable(networkChanges),
});
export type NetworkUpdate = z.infer<typeof networkUpdateSchema>;

export const networkSchema = z.object({
  ...networkFields,
  id: idSchema,
  projectId: idSchema,
  version: z.int(),
  ...timestamps,
  /** Bytes; what hosts are told. */
  effectiveMtu: z.int(),
  subnets: z.array(subnetSchema),
  portCount: z.int(),
  status: statusSchema,
});
export type Network = z.infer<typeof networkSchema>;

/** Prefixes that the project does not use yet, and the MTU that the encapsulation leaves, in bytes. */
export const prefixSuggestionSchema = z.object({
  /** The first of network-1, network-2, … that no network of the project has. */
  name: z.string(),
  ipv4: z.string().nullable(),
  ipv6: z.string().nullable(),
  mtu: z.int(),
});
export const prefixSuggestionInput = z.strictObject({ ...projectField });

export const networkGetSchema = z.strictObject({ ...projectField, id: refSchema("network") });
export const networkCreateInput = z.strictObject({
  ...projectField,
  ...bulkOptions,
  items: z
    .array(networkCreateSchema)
    .min(1)
    .max(maxBatch)
    .refine(
      (items) => items.reduce((sum, { ports }) => sum + ports.length, 0) <= maxPortBatch,
      `The networks of one call bring at most ${maxPortBatch} ports along. Send them in several calls.`,
    ),
});
export const networkUpdateInput = z.strictObject({
  ...projectField,
  ...bulkOptions,
  items: z.array(networkUpdateSchema).min(1).max(maxBatch),
});
export const networkRemoveInput = z.strictObject({
  ...projectField,
  ...bulkOptions,
  ids: z.array(refSchema("network")).min(1).max(maxBatch),
  /** Delete the subnets and ports in it as well; without it a network with dependants is refused and they are named. */
  cascade: z.boolean().default(false),
});
