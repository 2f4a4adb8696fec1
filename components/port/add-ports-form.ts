import { z } from "zod";
import type { FieldIssue } from "#model/errors.ts";
import { hostAddressSchema } from "#model/fields.ts";
import { portCreateSchema } from "#model/resources/port.ts";
import { expandNames, nextAddress } from "./expand-names.ts";

/** How the ports come to their addresses. */
const addressModes = ["next", "chosen", "none"] as const;

/** What the form of several ports asks: one port's schema, with a pattern of names in place of the name. */
export const addPortsSchema = portCreateSchema
  .omit({ name: true, addresses: true })
  .extend({
    names: z.string().meta({ title: "Names", mono: true, examples: ["app-[1-16]"] }),
    addressMode: z.enum(addressModes),
    chosen: z.array(hostAddressSchema).max(16, "A port has at most 16 addresses."),
  })
  .superRefine((form, context) => {
    const fail = (path: (string | number)[], message: string) => context.addIssue({ code: "custom", path, message });
    const expanded = expandNames(form.names);
    if (!expanded.ok) return fail(["names"], expanded.reason);
    if (expanded.names.length === 0) return fail(["names"], "Enter a name.");
    if (form.mac !== undefined && expanded.names.length > 1)
      return fail(["mac"], "A MAC address belongs to one port; leave it empty for several.");
    if (form.addressMode === "chosen" && form.chosen.length === 0)
      return fail(["chosen"], "Add an address, or choose the next free ones.");
    // Everything else is the ports' own schema's to say.
    portsOf(form).forEach((port, index) => {
      const checked = portCreateSchema.safeParse(port);
      if (checked.success) return;
      for (const issue of checked.error.issues) {
        const { message } = issue;
        const { path, message: words } = toForm(
          { path: ["items", index, ...issue.path.map(asKey)], message },
          expanded.names,
        );
        fail(path, words);
      }
    });
  });

export type AddPorts = z.input<typeof addPortsSchema>;

/** Says at the field `names` what is wrong with a pattern; an empty one names nothing. */
export function refuseWrongNames(pattern: string, context: z.RefinementCtx): void {
  const expanded = expandNames(pattern);
  const issues = expanded.ok
    ? expanded.names.flatMap((name) => portCreateSchema.shape.name.safeParse(name).error?.issues ?? [])
    : [{ message: expanded.reason }];
  const [first] = issues;
  if (first) context.addIssue({ code: "custom", path: ["names"], message: first.message });
}

/** The names that the form stands for; none while the pattern is wrong. */
export function namesOf({ names }: Pick<AddPorts, "names">): string[] {
  const expanded = expandNames(names);
  return expanded.ok ? expanded.names : [];
}

/** The names of a pattern as far as they can be names; none while one of them cannot. */
export function soundNames(pattern: string): string[] {
  const names = namesOf({ names: pattern });
  return names.every((name) => portCreateSchema.shape.name.safeParse(name).success) ? names : [];
}

function asKey(part: PropertyKey): string | number {
  return typeof part === "symbol" ? String(part) : part;
}

/** The ports that the form stands for; chosen addresses of several ports count on from port to port. */
export function portsOf(form: AddPorts): z.input<typeof portCreateSchema>[] {
  const { names: _names, addressMode, chosen, ...shared } = form;
  return namesOf(form).map((name, index) => ({
    ...shared,
    name,
    ...(addressMode === "none" ? { addresses: [] } : {}),
    ...(addressMode === "chosen"
      ? { addresses: chosen.map((address) => ({ address: nextAddressOr(address, index) })) }
      : {}),
  }));
}

function nextAddressOr(address: string, steps: number): string {
  const parsed = hostAddressSchema.safeParse(address);
  return (parsed.success ? nextAddress(parsed.data, steps) : null) ?? address;
}

/** Where an issue of the call (`items`, index, field …) stands in the form, and which of several ports it is about. */
export function toForm({ path, message }: FieldIssue, names: readonly string[]): FieldIssue {
  const [, index, field, ...rest] = path;
  const name = names.length > 1 && typeof index === "number" ? (names[index] ?? "") : "";
  const of = name === "" || message.includes(name) ? "" : `${name}: `;
  if (field === "name") return { path: ["names"], message: of + message };
  if (field === "addresses")
    return { path: typeof rest[0] === "number" ? ["chosen", rest[0]] : ["chosen"], message: of + message };
  if (field === undefined) return { path: [], message: of + message };
  return { path: [field, ...rest], message: of + message };
}

/** What the form becomes once the others are added: the names that were refused, to be mended. */
export function leftToAdd(form: AddPorts, refused: readonly { index: number }[]): Partial<AddPorts> {
  const names = namesOf(form);
  const left = refused.map(({ index }) => names[index]).filter((name) => name !== undefined);
  // What follows an address by count no longer fits: each gets the next free one.
  return { names: left.join(", "), ...(form.addressMode === "chosen" ? { addressMode: "next", chosen: [] } : {}) };
}
