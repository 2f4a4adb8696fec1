import { z } from "zod";
import { idSchema, refSchema, writeOptions } from "../fields.ts";
import { ovnRowSchema } from "./ovn.ts";

export const hostSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** OVN's chassis name (`external_ids:system-id`); only for admins. */
  systemId: z.string().nullable(),
  /** `unknown`: nobody watches OVN at the moment. */
  state: z.enum(["up", "behind", "down", "unknown"]),
  reason: z.string().nullable(),
  encap: z.string().nullable(),
  /** Seconds that it lags behind the Northbound; 0 when current. */
  lagSeconds: z.number(),
  lastSeenAt: z.date(),
  /** It has signed off, so that an admin may forget it. */
  isGone: z.boolean(),
  portCount: z.int(),
});
export type Host = z.infer<typeof hostSchema>;

export const hostForgetInput = z.strictObject({ ...writeOptions, id: refSchema("host") });
export type HostForget = z.infer<typeof hostForgetInput>;

export const hostGetSchema = z.strictObject({ id: refSchema("host") });

/** What OVN itself says of a host now; for admins. */
export const hostInOvnSchema = z.object({
  at: z.date(),
  /** The number of the last change that ovn-northd has translated, and that which the host has applied; null: not told. */
  numbers: z.object({ southbound: z.int().nullable(), host: z.int().nullable() }),
  /** When ovn-controller wrote that number, by the host's clock. */
  appliedAt: z.date().nullable(),
  encaps: z.array(z.object({ type: z.string(), ip: z.string(), options: z.record(z.string(), z.string()) })),
  /** `ovn-bridge-mappings`: which physical networks it reaches; "" for none. */
  bridgeMappings: z.string(),
  /** `datapath-type`: "system" is the kernel's, "netdev" that of user space. */
  datapath: z.string(),
  /** The version of ovn-northd, as it tells it; a host does not tell its own. */
  northdVersion: z.string().nullable(),
  /** Its rows: Chassis, Chassis_Private, Encap. */
  rows: z.array(ovnRowSchema),
  /** Why the Southbound told nothing. */
  trouble: z.string().nullable(),
});
export type HostInOvn = z.infer<typeof hostInOvnSchema>;

export const hostPortsSchema = z.strictObject({
  id: refSchema("host"),
  cursor: idSchema.optional().describe("The `nextCursor` of the page before"),
  limit: z.int().min(1).max(200).default(50),
});

/** A port that a host has claimed, of whatever project. */
export const hostPortSchema = z.object({
  id: idSchema,
  name: z.string(),
  network: z.object({ id: idSchema, name: z.string() }),
  project: z.object({ id: idSchema, name: z.string() }),
  /** Its flows are installed. */
  up: z.boolean(),
  since: z.date().nullable(),
});
export type HostPort = z.infer<typeof hostPortSchema>;
