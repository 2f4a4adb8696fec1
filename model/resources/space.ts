import { z } from "zod";
import { addressSchema, idSchema, prefixSchema, projectField, refSchema } from "../fields.ts";
import { portSchema } from "./port.ts";

/**
 * How an address of a subnet is, each in one state alone. `down`: of a port that should be up and is not. `unknown`: used in
 * OVN by a port that the database knows nothing of. `outside`: free, and only given when asked for by name, since pools are set
 * and it lies in none.
 */
export const addressStates = [
  "port",
  "down",
  "service",
  "unknown",
  "resting",
  "gateway",
  "reserved",
  "free",
  "outside",
  "unusable",
] as const;
export type AddressState = (typeof addressStates)[number];

/** How many addresses are in which state; decimal text, as an IPv6 subnet has more than a number can count. */
const countsSchema = z.partialRecord(z.enum(addressStates), z.string());
export type AddressCounts = z.infer<typeof countsSchema>;

/** So many addresses are shown one by one: a /22. What is larger is shown in blocks. */
export const maxAddressBits = 10;
/** So many blocks are shown at most. */
export const maxBlocks = 256;

const prefixesField = z.array(prefixSchema).max(64, "At most 64 prefixes.").default([]);

export const spaceTreeSchema = z.strictObject({
  ...projectField,
  /** Prefixes whose parts are to be shown, or hidden, whatever there is room for. */
  opened: prefixesField,
  closed: prefixesField,
});

/** A line of the tree, at its depth from 0. */
const lineSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("container"),
    prefix: z.string(),
    depth: z.int(),
    /** Subnets inside. */
    subnets: z.int(),
    /** From 0 to 1: how much of it subnets cover. */
    share: z.number(),
    open: z.boolean(),
  }),
  z.object({
    kind: z.literal("subnet"),
    prefix: z.string(),
    depth: z.int(),
    id: idSchema,
    networkId: idSchema,
    networkName: z.string(),
    /** Addresses held and resting. */
    used: z.int(),
    capacity: z.string(),
    /** Other networks' subnets that lie inside of it. */
    subnets: z.int(),
    open: z.boolean(),
  }),
  z.object({ kind: z.literal("gap"), first: z.string(), last: z.string(), depth: z.int() }),
]);
export type SpaceLine = z.infer<typeof lineSchema>;

/** What is shown of a tree in which nothing is chosen. */
export function firstSubnet(lines: readonly SpaceLine[]) {
  return lines.find((line) => line.kind === "subnet");
}
export const spaceTreeOutput = z.object({ lines: z.array(lineSchema), subnets: z.int() });
export type SpaceTree = z.infer<typeof spaceTreeOutput>;

export const spaceContainerSchema = z.strictObject({ ...projectField, prefix: prefixSchema });
/** The parts of a prefix, of equal size, and what of them subnets cover. */
export const spaceContainerOutput = z.object({
  prefix: z.string(),
  cells: z.array(
    z.object({
      prefix: z.string(),
      share: z.number(),
      subnets: z.int(),
      /** Where it is but one that lies here, or covers this and more. */
      only: z.object({ id: idSchema, cidr: z.string(), networkName: z.string() }).nullable(),
    }),
  ),
});
export type SpaceContainer = z.infer<typeof spaceContainerOutput>;

export const spaceGridSchema = z.strictObject({
  ...projectField,
  subnetId: refSchema("subnet"),
  /** A part of the subnet; left out: all of it. */
  block: prefixSchema.optional(),
  /** As it was at that moment, for who may read the log; left out: now. */
  at: z.date().optional(),
});

const rangeSchema = z.object({
  start: z.string(),
  end: z.string(),
  state: z.enum(addressStates),
  holder: z.string().nullable(),
});
export type AddressRange = z.infer<typeof rangeSchema>;
const blockSchema = z.object({ prefix: z.string(), counts: countsSchema });
export type AddressBlock = z.infer<typeof blockSchema>;

export const spaceGridOutput = z.object({
  /** What is shown. */
  prefix: z.string(),
  /** Of the whole subnet. */
  counts: countsSchema,
  /** Addresses one after the other that are in the same state and of the same holder; empty when blocks are shown. */
  ranges: z.array(rangeSchema),
  blocks: z.array(blockSchema),
  /** Blocks with nothing in them are left out. */
  sparse: z.boolean(),
});
export type SpaceGrid = z.infer<typeof spaceGridOutput>;

export const spaceAddressSchema = z.strictObject({
  ...projectField,
  subnetId: refSchema("subnet"),
  address: addressSchema,
});
export const spaceAddressOutput = z.object({
  address: z.string(),
  state: z.enum(addressStates),
  /** When it is free for everybody, of one that rests. */
  freeAt: z.date().nullable(),
  /** The reserved range or pool that it lies in. */
  range: z.object({ start: z.string(), end: z.string() }).nullable(),
  /** The port that has it. */
  port: portSchema.nullable(),
  /** Who has it and, for who may read the log, who had it, the latest first. */
  history: z.array(
    z.object({
      holderKind: z.enum(["port", "service", "unknown"]),
      holderId: idSchema,
      holderName: z.string(),
      heldAt: z.date(),
      releasedAt: z.date().nullable(),
    }),
  ),
  /** There were more before. */
  more: z.boolean(),
});
export type SpaceAddress = z.infer<typeof spaceAddressOutput>;

export const spaceFreeRangesSchema = z.strictObject({
  ...projectField,
  subnetId: refSchema("subnet"),
  size: z
    .int("A size is a whole number.")
    .min(1, "A range has at least 1 address.")
    .max(65_536, "At most 65,536 addresses."),
});
/** The first free ranges of that size or larger, in order; `size` is how many addresses they have, as text. */
export const spaceFreeRangesOutput = z.object({
  items: z.array(z.object({ start: z.string(), end: z.string(), size: z.string() })),
});

export const spaceFreePrefixSchema = z.strictObject({
  ...projectField,
  /** Where to look. */
  within: prefixSchema,
  /** Not before this address. */
  from: addressSchema.optional(),
  length: z.int("A prefix length is a whole number.").min(1).max(128),
});
export const spaceFreePrefixOutput = z.object({ prefix: z.string().nullable() });
