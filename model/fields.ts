import "./zod-words.ts";
import { z } from "zod";
import { bareField } from "./field-words.ts";
import { hostAddressProblem, type IpAddress, type Parsed, parseAddress } from "./ip/address.ts";
import { type MacAddress, parseMac } from "./ip/mac.ts";
import { type IpPrefix, parsePrefix } from "./ip/prefix.ts";
import { writeModes } from "./plan.ts";

/** A zod string that is read by one of our strict parsers and carries its reason as the message. */
function parsed<T extends string>(parse: (text: string) => Parsed<T>) {
  return z.string().transform((text, context): T => {
    const result = parse(text);
    if (result.ok) return result.value;
    context.addIssue({ code: "custom", message: result.reason });
    return z.NEVER;
  });
}

export const idSchema = z.uuid("This is not an id (a UUID).").toLowerCase();
/** The id of an object of the kind; the isolation test plants foreign objects wherever this stands. */
export const refSchema = (kind: string) => idSchema.meta({ ref: kind });
export const addressSchema = parsed<IpAddress>(parseAddress).meta({ mono: true });
/** An address that a host can have: not multicast, broadcast, loopback, link-local or unspecified. */
export const hostAddressSchema = parsed<IpAddress>((text) => {
  const address = parseAddress(text);
  const problem = address.ok ? hostAddressProblem(address.value) : null;
  return problem ? { ok: false, reason: problem } : address;
}).meta({ mono: true });
export const prefixSchema = parsed<IpPrefix>(parsePrefix).meta({ mono: true });
export const macSchema = parsed<MacAddress>(parseMac).meta({ title: "MAC address", mono: true });

// Control characters, and those that are not seen or reorder text: with them a name looks like another's.
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/u;

export const nameSchema = z
  .string()
  .trim()
  .min(1, "Enter a name.")
  .max(63, "A name has at most 63 characters.")
  .refine((text) => !unprintable.test(text), "A name has no invisible or control characters.")
  .meta({ title: "Name" });

export const descriptionSchema = z
  .string()
  .trim()
  .max(500, "A description has at most 500 characters.")
  .refine(
    (text) => !unprintable.test(text.replaceAll("\n", "")),
    "A description has no invisible or control characters.",
  )
  .meta({ title: "Description" });

/** One label of a DNS name (RFC 1123, 2.1), lower case. */
export const hostNameSchema = z
  .string()
  .min(1, "Enter a name.")
  .max(63, "A host name has at most 63 characters.")
  .regex(
    /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/,
    "A host name has lower-case letters, digits and hyphens, and begins and ends with a letter or digit.",
  )
  .meta({ title: "Name", mono: true });

/** A DNS domain (RFC 1035, 2.3.4), lower case, without the final dot. */
export const domainSchema = z
  .string()
  .max(190, "A domain has at most 190 characters, so that host names fit before it.")
  .regex(
    /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/,
    "A domain is host names with dots between them, such as shop.internal.",
  )
  // The names under these stand for addresses, and a port's name there would hide another's (RFC 1035, 3.5; RFC 3596, 2.5).
  .refine(
    (text) => !/(^|\.)(in-addr|ip6)\.arpa$/.test(text),
    "The domains in-addr.arpa and ip6.arpa are for the names of addresses. Take another, such as shop.internal.",
  )
  .meta({ title: "DNS domain", mono: true });

export const maxLabels = 40;
const labelKeySchema = z
  .string()
  .regex(
    /^[a-z0-9]([a-z0-9._/-]{0,61}[a-z0-9])?$/,
    "A label's key has lower-case letters, digits and . _ / -, at most 63 characters.",
  );
const labelValueSchema = z
  .string()
  .regex(/^[A-Za-z0-9._/@:-]{0,63}$/, "A label's value has letters, digits and . _ / @ : -, at most 63 characters.");
type Labels = Record<string, string>;
const readLabels = z.unknown().transform((value, context): Labels => {
  // The count comes first: a million labels cost one look.
  if (typeof value === "object" && value !== null && Object.keys(value).length > maxLabels) {
    context.addIssue({ code: "custom", message: `An object has at most ${maxLabels} labels.` });
    return z.NEVER;
  }
  const result = z.record(labelKeySchema, labelValueSchema).safeParse(value);
  if (result.success) return result.data;
  // The first ones tell what is wrong: a thousand objects may each have forty.
  for (const issue of result.error.issues.slice(0, 3)) {
    const inner = issue.code === "invalid_key" ? issue.issues[0]?.message : issue.message;
    context.addIssue({ code: "custom", message: inner ?? issue.message, path: issue.path });
  }
  return z.NEVER;
});
// What callers may write is what comes out; `unknown` is only how it is read.
export const labelsSchema = (readLabels as unknown as z.ZodType<Labels, Labels>).meta({
  title: "Labels",
  typedAs: "labels",
});

export const versionSchema = z.int("The version is the number that came with the object.").positive();

/** The fields of an update, without those that say which object in which version. */
export type Changeable<Update> = Exclude<keyof Update, "id" | "version">;

type Bare<F> = F extends z.ZodDefault<infer I> | z.ZodOptional<infer I> ? I : F;

/** The same fields for an update: each may be left out, and then stays as it is. */
export function changeable<Shape extends z.core.$ZodShape>(fields: Shape) {
  const entries = Object.entries(fields).map(([name, field]) => {
    const { schema, words, isNullable } = bareField(field);
    const bare = schema as unknown as z.ZodType;
    return [name, (isNullable ? bare.nullable() : bare).meta({ ...words }).optional()];
  });
  return Object.fromEntries(entries) as { [Name in keyof Shape]: z.ZodOptional<Bare<Shape[Name]>> };
}

/** What every write may carry: `dryRun` returns the plan and writes nothing. */
export const writeOptions = {
  dryRun: z.boolean().default(false).describe("Return the plan and write nothing"),
};

/** What calls that take many objects carry besides. */
export const bulkOptions = {
  ...writeOptions,
  mode: z
    .enum(writeModes)
    .default("all")
    .describe("all: everything or nothing. each: what can be written is, and the answer says what was refused"),
};

/** What may be asked for in a minute, in units (server/trpc/rates.ts). Null: what the installation allows. */
export const unitsPerMinuteSchema = z
  .int("A rate is a whole number of units a minute.")
  .min(60, "A rate is at least 60 units a minute.")
  .max(100_000_000, "A rate is at most 100,000,000 units a minute.")
  .nullable()
  .meta({
    title: "Units a minute",
    description:
      "A call is 1 unit, and 1 more for every 10 objects of the answer. Empty: what this installation allows.",
  });

/** How many objects one call may create, change or delete. */
export const maxBatch = 100;
/** The same for ports. */
export const maxPortBatch = 1000;

/** The project a call is about. An API key has one of its own; a session must name it. */
export const projectField = { projectId: refSchema("project").optional() };

export const printable = (text: string) => !unprintable.test(text);
/** Paging and filter of every list. `filter` is the text of the filter box: words and `key:value` tokens. */
export const pageFields = {
  filter: z
    .string()
    .max(500, "A filter has at most 500 characters.")
    .refine(printable, "A filter has no invisible or control characters.")
    .default(""),
  cursor: z
    .string()
    .max(400, "This is no cursor of this list.")
    .refine(printable, "This is no cursor of this list.")
    .optional()
    .describe("The `nextCursor` of the page before"),
  limit: z.int().min(1).max(500).default(50),
};

/** What is left of a removed object, in the answer that removed it. */
export const removedSchema = z.object({ id: idSchema, name: z.string() });
export type Removed = z.infer<typeof removedSchema>;

export const timestamps = { createdAt: z.date(), updatedAt: z.date() };
