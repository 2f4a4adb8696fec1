import { z } from "zod";
import { idSchema, projectField, refSchema } from "../fields.ts";
import { kindNames, realisedKinds } from "../registry.ts";

const databaseSchema = z.enum(["OVN_Northbound", "OVN_Southbound"]);

/** An object of ours that a row stands for. */
const ownerSchema = z.object({ kind: z.enum(kindNames), id: idSchema, name: z.string() });

/** The row that an element of a column names. */
const rowReferenceSchema = z.object({
  uuid: idSchema,
  /** Null: some row that a map names by its UUID. */
  table: z.string().nullable(),
  /** Somebody else's row in a column where our rows stand. */
  isForeign: z.boolean(),
  /** The object of ours that it stands for, where it is another than the one asked about. */
  object: ownerSchema.nullable(),
});

/** One raw value; `reference`: the row that it names. */
const ovnElementSchema = z.object({ text: z.string(), reference: rowReferenceSchema.nullable() });
export type OvnElement = z.infer<typeof ovnElementSchema>;

const ovnColumnSchema = z.object({
  column: z.string(),
  /** It holds what OVN gives a column that nobody has set. */
  isDefault: z.boolean(),
  /** How many elements it has. */
  count: z.int(),
  /** The first of them, foreign ones before the others; of a map "key=value". */
  elements: z.array(ovnElementSchema),
});
export type OvnColumn = z.infer<typeof ovnColumnSchema>;

/** A row as OVN has it. */
export const ovnRowSchema = z.object({
  database: databaseSchema,
  table: z.string(),
  uuid: idSchema,
  /** What it is, in people's words: "network web". */
  label: z.string(),
  columns: z.array(ovnColumnSchema),
  /** Shows the same in a shell on the host of OVN's databases. */
  command: z.string(),
});
export type OvnRowShown = z.infer<typeof ovnRowSchema>;

export const objectRowsSchema = z.strictObject({
  ...projectField,
  kind: z.enum(realisedKinds),
  id: refSchema("network"),
});

/** What an object is in OVN, as OVN has it now. */
export const objectRowsAnswerSchema = z.object({
  at: z.date(),
  /** The Northbound's first, each before what ovn-northd made of it. */
  rows: z.array(ovnRowSchema),
  /** Rows that Skein wants and the Northbound does not have. */
  missing: z.array(z.object({ table: z.string(), label: z.string() })),
  /** What it adds to rows of others: its port to the switch, its name to the DNS. */
  links: z.array(
    z.object({
      table: z.string(),
      column: z.string(),
      row: ovnElementSchema,
      value: ovnElementSchema,
      isHeld: z.boolean(),
    }),
  ),
  /** Why not everything is told. */
  troubles: z.array(z.string()),
});
export type ObjectRows = z.infer<typeof objectRowsAnswerSchema>;

/** The `ovn-nbctl` command that would make an object, from the compiler itself; null: OVN hears nothing of it. */
export const ovnCommandAnswerSchema = z.object({
  command: z.string().nullable(),
  /** False: the command makes what it is a part of. */
  isWhole: z.boolean(),
});

export const ovnRowInput = z.strictObject({ uuid: idSchema });

/** Any row of OVN, with what refers to it. */
export const ovnRowAnswerSchema = z.object({
  /** Null: OVN does not answer, for the reason in `trouble`. */
  row: ovnRowSchema.nullable(),
  trouble: z.string().nullable(),
  /** The object of ours that it was made for. */
  object: ownerSchema.extend({ project: z.object({ id: idSchema, name: z.string() }).nullable() }).nullable(),
  /** Rows that refer to it, by table and column. */
  referrers: z.array(
    z.object({
      table: z.string(),
      column: z.string(),
      count: z.int(),
      /** The first of them. */
      rows: z.array(z.object({ uuid: idSchema, label: z.string() })),
    }),
  ),
  /** Tables that are too large to be looked through for it. */
  skipped: z.array(z.string()),
});
export type OvnRowAnswer = z.infer<typeof ovnRowAnswerSchema>;
