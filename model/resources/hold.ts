import { z } from "zod";
import { idSchema, writeOptions } from "../fields.ts";

/**
 * removals: rows that nobody wants any more and of which no change tells; installation: the Northbound is written by another
 * installation of Skein, or with another database of this one; northbound: it is not the one that was written before, and
 * serves none of the known hosts; filled: it was not that one, and was filled since it serves them, which an admin confirms.
 */
export const holdKinds = ["removals", "installation", "northbound", "filled"] as const;
export type HoldKind = (typeof holdKinds)[number];

/** A kind that only a newer release knows: shown by its reason, and decided there. */
export const unknownKind = "unknown";

/** While one of these waits, it is open whose the Northbound is. */
export const ownerKinds: readonly HoldKind[] = ["installation", "northbound"];

/** Names, the first of `count`. */
const someSchema = z.object({ names: z.array(z.string()), count: z.int() });

/** An OVN that answers, but not with the Northbound that was written before. */
export const heldOvnSchema = z.object({
  /** Where it answers, as OVN_NB names it. */
  endpoint: z.string(),
  /** Of the row in its NB_Global; null: it has none yet. */
  uuid: idSchema.nullable(),
  /** The hosts at its Southbound. */
  chassis: someSchema,
  /** The hosts that this installation knows. */
  hosts: someSchema,
  /** The worker that is connected to it. */
  worker: idSchema,
  /** The machine that it runs on; null: a worker of the release before has not said. */
  workerHost: z.string().nullable().default(null),
});
export type HeldOvn = z.infer<typeof heldOvnSchema>;

/** What the worker does not do until an admin decides. */
export const holdSchema = z.object({
  id: idSchema,
  what: z.enum([...holdKinds, unknownKind]),
  /** Of all that is shown: exactly that is accepted. */
  digest: z.string(),
  since: z.date(),
  /** Before this time it is refused: another installation may still live. Null: now. */
  decidableAt: z.date().nullable(),
  /** The other installation; null: another database of this one. */
  installation: idSchema.nullable(),
  /** Which OVN it is about; null where it is of the only one. */
  ovn: heldOvnSchema.nullable(),
  /** Rows and links that would go, or rows that bear the mark of the other installation. */
  rowCount: z.int(),
  /** Of so many: all rows of ours. */
  ownedCount: z.int(),
  /** What is known of the cause; one sentence. */
  reason: z.string(),
  /** How many there are in each OVN table. */
  tables: z.array(z.object({ table: z.string(), count: z.int() })),
  /** Of which objects: how many of each kind. */
  objects: z.array(z.object({ kind: z.string(), count: z.int() })),
  /** The networks that they are of, those with the most ports first; so many at most. */
  networks: z.array(
    z.object({
      id: idSchema,
      name: z.string(),
      /** As far as the database or its log knows. */
      projectName: z.string().nullable(),
      /** The network itself would go. */
      goes: z.boolean(),
      ports: z.int(),
    }),
  ),
  /** How many networks there are in all. */
  networkCount: z.int(),
  /** Who has decided, while the worker carries it out. */
  accepted: z.object({ at: z.date(), by: z.string() }).nullable(),
});
export type Hold = z.infer<typeof holdSchema>;

/** A row that would be removed, or its place in another. */
export const heldRowSchema = z.object({
  id: z.string(),
  table: z.string(),
  rowUuid: idSchema,
  name: z.string(),
  /** The object that it was made for. */
  kind: z.string().nullable(),
  resourceId: z.string().nullable(),
  /** What it would be taken out of, where the row itself stays: "Port_Group.ports". */
  link: z.string().nullable(),
  /** The network that it is of, as the Northbound has it. */
  network: z.object({ id: idSchema, name: z.string() }).nullable(),
  /** That network goes, and takes it with it. */
  isWithin: z.boolean(),
  projectName: z.string().nullable(),
});
export type HeldRow = z.infer<typeof heldRowSchema>;

export const holdBindingsInput = z.strictObject({ holdId: idSchema });

/** Which of the ports that would go carry traffic, as the Southbound has it now. */
export const holdBindingsSchema = z.object({
  ports: z.int(),
  bound: z.array(z.object({ portId: z.string(), host: z.string() })),
});
export type HoldBindings = z.infer<typeof holdBindingsSchema>;

/** Accepts exactly what was shown: another `digest` than the present one is refused with CONFLICT. */
export const holdAcceptInput = z.strictObject({
  id: idSchema,
  digest: z.string().regex(/^[0-9a-f]{64}$/, "This is no digest of a held plan."),
  ...writeOptions,
});
