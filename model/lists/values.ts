import { z } from "zod";
import { printable, projectField } from "../fields.ts";

/** So many values are offered at most. */
export const maxValues = 20;

/** What is asked for values of a key of a list's filter, while one types. */
export function valuesFields<Key extends string>(keys: readonly [Key, ...Key[]]) {
  return {
    key: z.enum(keys) as unknown as z.ZodType<Key, Key>,
    /** What is typed so far: a part of the value. */
    start: z.string().max(130).refine(printable, "A value has no invisible or control characters.").default(""),
  };
}

const ofPorts = ["label", "host", "network"] as const;
export type PortValueKey = (typeof ofPorts)[number];
export const portValuesInput = z.strictObject({ ...projectField, ...valuesFields(ofPorts) });
export const networkValuesInput = z.strictObject({ ...projectField, ...valuesFields(["label"]) });
export const subnetValuesInput = z.strictObject({ ...projectField, ...valuesFields(["network"]) });
export const hostValuesInput = z.strictObject({ ...projectField, ...valuesFields(["name"]) });
export const userValuesInput = z.strictObject(valuesFields(["project"]));

/** Values that occur, the most frequent or the first by name in front. */
export const valuesSchema = z.object({ items: z.array(z.object({ value: z.string() })) });
export type Values = z.infer<typeof valuesSchema>;
