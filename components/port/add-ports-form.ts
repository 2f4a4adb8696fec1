import { z } from "zod";
import { hostAddressSchema } from "#model/fields.ts";
import { portCreateSchema } from "#model/resources/port.ts";
import { expandNames, nextAddress } from "./expand-names.ts";

/** How the ports come to their addresses. */
const addressModes = ["next", "chosen", "none"] as const;

/** What the form of several ports asks: one port's schema, with a pattern of names in place of the name. */
export const addPortsSchema = portCreateSchema
  .omit({ name: true, mac: true, addresses: true })
  .extend({
    names: z.string(),
    mac: z.string(),
    addressMode: z.enum(addressModes),
    chosen: z.array(hostAddressSchema).max(16, "A port has at most 16 addresses."),
  })
  .superRefine((form, context) => {
    const fail = (path: (string | number)[], message: string) => context.addIssue({ code: "custom", path, message });
    const expanded = expandNames(form.names);
    if (!expanded.ok) return fail(["names"], expanded.reason);
    if (expanded.names.length === 0) return fail(["names"], "Enter a name.");
    if (form.mac !== "" && expanded.names.length > 1)
      return fail(["mac"], "A MAC address belongs to one port; leave it empty for several.");
    if (form.addressMode === "chosen" && form.chosen.length === 0)
      return fail(["chosen"], "Add an address, or choose the next free ones.");
    // Everything else is the ports' own schema's to say.
    portsOf(form).forEach((port, index) => {
      const checked = portCreateSchema.safeParse(port);
      if (checked.success) return;
      for (const issue of checked.error.issues) {
        const { path, message } = toForm(["items", index, ...issue.path.map(asKey)], issue.message, expanded.names);
        fail(path, message);
      }
    });
  });

export type AddPorts = z.input<typeof addPortsSchema>;

/** The names of a pattern as far as they can be names; none while one of them cannot. */
export function soundNames(pattern: string): string[] {
  const expanded = expandNames(pattern);
  if (!expanded.ok) return [];
  return expanded.names.every((name) => portCreateSchema.shape.name.safeParse(name).success) ? expanded.names : [];
}

function asKey(part: PropertyKey): string | number {
  return typeof part === "symbol" ? String(part) : part;
}

/** The ports that the form stands for; chosen addresses of several ports count on from port to port. */
export function portsOf(form: AddPorts): z.input<typeof portCreateSchema>[] {
  const expanded = expandNames(form.names);
  const { names: _names, mac, addressMode, chosen, ...shared } = form;
  return (expanded.ok ? expanded.names : []).map((name, index) => ({
    ...shared,
    name,
    ...(mac === "" ? {} : { mac }),
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
export function toForm(
  path: readonly (string | number)[],
  message: string,
  names: readonly string[],
): { path: (string | number)[]; message: string } {
  const [, index, field, ...rest] = path;
  const name = names.length > 1 && typeof index === "number" ? (names[index] ?? "") : "";
  const of = name === "" || message.includes(name) ? "" : `${name}: `;
  if (field === "name") return { path: ["names"], message: of + message };
  if (field === "addresses")
    return { path: typeof rest[0] === "number" ? ["chosen", rest[0]] : ["chosen"], message: of + message };
  if (field === undefined) return { path: [], message: of + message };
  return { path: [field, ...rest], message: of + message };
}
