import { z } from "zod";
import { idSchema, projectField, refSchema } from "../fields.ts";
import type { ResourceKind } from "../registry.ts";
import type { Tone } from "../status.ts";

/** The kinds that the map of a project shows. Another is added here, as a source on the server and as a shape in the console. */
export const topologyKinds = ["network", "port", "host"] as const satisfies readonly ResourceKind[];
export type TopologyKind = (typeof topologyKinds)[number];

/**
 * What links are. holds: a network its ports; part of the structure that is laid out. carries: a host a network, by the ports
 * bound on it. tunnel: two hosts that carry the same network, between which OVN keeps a tunnel.
 */
export const topologyLinkKinds = ["holds", "carries", "tunnel"] as const;

/** How the ports of a network are put together: by the beginning of their names, by host, or by the value of a label. */
export const groupBySchema = z
  .string()
  .regex(
    /^(name|host|label:[a-z0-9]([a-z0-9._/-]{0,61}[a-z0-9])?)$/,
    "Ports are grouped by name, host or label:<key>.",
  );

/** What stands at a place of the map: `network/<id>`, or a group such as `port.group/<network>/name/web`. */
export const topologyNodeIdSchema = z
  .string()
  .max(300, "This is no node of the map.")
  .regex(/^[^\p{Cc}\p{Cs}]+$/u, "This is no node of the map.");

const toneSchema = z.enum(["ok", "busy", "warn", "bad", "unknown", "idle"] satisfies Tone[]);

/** So many of what a node holds or stands for are in this state. */
export const tallySchema = z.object({ tone: toneSchema, word: z.string(), count: z.int() });
export type Tally = z.infer<typeof tallySchema>;

export const topologyNodeSchema = z.object({
  id: topologyNodeIdSchema,
  kind: z.enum(topologyKinds),
  /** The object; null: a group of many of the kind. */
  objectId: idSchema.nullable(),
  name: z.string(),
  /** What machines read of it: prefixes, addresses, the tunnel's end. */
  details: z.array(z.string()),
  /** Of a group: how many it stands for, and how many of them are not shown although it is open. */
  group: z.object({ count: z.int(), isOpen: z.boolean(), hidden: z.int() }).nullable(),
  /** The node that it is shown in: an open group. */
  parentId: z.string().nullable(),
  /** How many objects of which kind it contains: a network its ports. */
  contents: z.object({ kind: z.enum(topologyKinds), count: z.int() }).nullable(),
  /** Its own state; of a group the worst in it. The reason stands where the state would. */
  status: z.object({ tone: toneSchema, word: z.string(), reason: z.string().nullable() }),
  /** The worst of its own state and of all that it contains. */
  worst: toneSchema,
  /** The states of what it stands for or contains, worst first. */
  tallies: z.array(tallySchema),
});
export type TopologyNode = z.infer<typeof topologyNodeSchema>;

export const topologyLinkSchema = z.object({
  kind: z.enum(topologyLinkKinds),
  from: z.string(),
  to: z.string(),
  /** How many objects make the link: ports of a network, ports on a host, networks that two hosts share. */
  count: z.int(),
});
export type TopologyLink = z.infer<typeof topologyLinkSchema>;

export const topologySchema = z.object({
  nodes: z.array(topologyNodeSchema),
  links: z.array(topologyLinkSchema),
  /** What the whole project has of each kind, shown or in groups. */
  totals: z.array(z.object({ kind: z.enum(topologyKinds), count: z.int() })),
});
export type Topology = z.infer<typeof topologySchema>;

export const topologyInput = z.strictObject({
  ...projectField,
  groupBy: groupBySchema.default("name"),
  /** Groups that show what is in them. */
  open: z.array(topologyNodeIdSchema).max(20, "At most 20 groups are open at once.").default([]),
  /** Objects of whatever kind, by their ids, that stand alone whatever group they would be in. */
  alone: z.array(refSchema("port")).max(40, "At most 40 objects stand alone at once.").default([]),
  /** With the hosts that carry the project's ports, and the tunnels between them. */
  hosts: z.boolean().default(false),
});
export type TopologyRequest = z.output<typeof topologyInput>;

export const neighbourhoodInput = z.strictObject({
  ...projectField,
  kind: z.enum(topologyKinds),
  id: refSchema("network"),
});

/** The tones from the worst to the best: what stands for many shows the worst of them. */
export const tonesByWeight = ["bad", "unknown", "warn", "busy", "ok", "idle"] as const satisfies readonly Tone[];

/** The worst of the tones; idle where there is none. */
export function worstTone(tones: Iterable<Tone>): Tone {
  const seen = new Set(tones);
  return tonesByWeight.find((tone) => seen.has(tone)) ?? "idle";
}

/** So many nodes may one person pin on the map of one project. */
export const mostPins = 500;

const coordinateSchema = z.number().min(-1_000_000).max(1_000_000);

export const topologyPinSchema = z.object({ nodeId: topologyNodeIdSchema, x: z.number(), y: z.number() });
export const topologyPinsInput = z.strictObject({ ...projectField });
export const topologyPinsSchema = z.object({ items: z.array(topologyPinSchema) });
export const topologyPinInput = z.strictObject({
  ...projectField,
  items: z
    .array(
      z.strictObject({
        nodeId: topologyNodeIdSchema,
        /** Its top left corner on the map; null: it is pinned no longer. */
        at: z.strictObject({ x: coordinateSchema, y: coordinateSchema }).nullable(),
      }),
    )
    .min(1)
    .max(mostPins),
});
