import { z } from "zod";
import { namesOf, refuseWrongNames } from "#components/port/add-ports-form.ts";
import type { FieldIssue } from "#model/errors.ts";
import { networkCreateSchema } from "#model/resources/network.ts";

/** What the form of a network asks: the network's own schema, with a pattern of names in place of its ports. */
export const newNetworkSchema = networkCreateSchema
  .safeExtend({
    names: z.string().meta({ title: "Ports", mono: true, examples: ["web-[1-3]"] }),
  })
  .superRefine(({ names }, context) => refuseWrongNames(names, context));

export type NewNetwork = z.input<typeof newNetworkSchema>;

/** The network that the form stands for. */
export function networkOf({ names, ...network }: NewNetwork): z.input<typeof networkCreateSchema> {
  return { ...network, ports: namesOf({ names }).map((name) => ({ name })) };
}

/** Where an issue of the call stands in the form: what concerns a port, at the pattern of their names. */
export function toNewNetwork({ path, message }: FieldIssue, form: NewNetwork): FieldIssue {
  const [field, index, ...rest] = path.slice(2);
  if (field !== "ports") return { path: path.slice(2), message };
  const name = typeof index === "number" ? (namesOf(form)[index] ?? "") : "";
  return { path: ["names"], message: rest.length > 0 && !message.includes(name) ? `${name}: ${message}` : message };
}
