import { z } from "zod";
import {
  addressSchema,
  bulkOptions,
  changeable,
  descriptionSchema,
  hostAddressSchema,
  hostNameSchema,
  idSchema,
  labelsSchema,
  macSchema,
  maxPortBatch,
  projectField,
  refSchema,
  timestamps,
  versionSchema,
} from "../fields.ts";
import { statusSchema } from "../status.ts";

/** A chosen address, or the next free one of a chosen subnet: exactly one of the two. */
const wantedAddressSchema = z
  .strictObject({
    address: hostAddressSchema.meta({ title: "Address", examples: ["10.0.0.20"] }).optional(),
    subnetId: refSchema("subnet").optional(),
  })
  .refine(({ address, subnetId }) => (address === undefined) !== (subnetId === undefined), {
    message: "Give either an address, or the subnet to choose one from.",
  });
export type WantedAddress = z.infer<typeof wantedAddressSchema>;

/** Left out: one address of each family that the network has. Empty: none. */
const wantedAddressesSchema = z.array(wantedAddressSchema).max(16, "A port has at most 16 addresses.").meta({
  title: "Addresses",
  item: "address",
  description:
    "Each has to be free and to lie in a subnet of the network. An address taken away rests a while before somebody else gets it.",
});

/** How many addresses the ports of one call may ask for by name or by subnet, together. */
export const maxAddressBatch = 4000;
const fewAddresses = <T extends { addresses?: WantedAddress[] | undefined }>(items: T[]) =>
  items.reduce((sum, { addresses = [] }) => sum + addresses.length, 0) <= maxAddressBatch;
const tooManyAddresses = `The ports of one call list at most ${maxAddressBatch} addresses. Send them in several calls.`;

export const portFields = {
  /** Also its host name in the network's DNS domain. */
  name: hostNameSchema.meta({ description: "Also its host name in the network's DNS domain." }),
  description: descriptionSchema.default(""),
  /** Left out: chosen. */
  mac: macSchema.meta({ examples: ["02:00:00:12:34:56"], description: "Empty: one is chosen." }).optional(),
  addresses: wantedAddressesSchema.optional(),
  /** Drops what the port sends from other MACs and addresses than its own. */
  portSecurity: z
    .boolean()
    .meta({
      title: "Port security",
      description: "Drops what a port sends from other MACs and addresses than its own.",
    })
    .default(true),
  enabled: z
    .boolean()
    .meta({ title: "Enabled", description: "A disabled port neither sends nor receives." })
    .default(true),
  labels: labelsSchema.default({}),
};

export const portCreateSchema = z.strictObject({ networkId: refSchema("network"), ...portFields });
export type PortCreate = z.infer<typeof portCreateSchema>;

/** A port that is made together with its network: no subnet of it has an id yet. */
export const portOfNewNetworkSchema = z.strictObject({
  ...portFields,
  addresses: z
    .array(z.strictObject({ address: hostAddressSchema }))
    .max(16, "A port has at most 16 addresses.")
    .optional(),
});

const { mac: _mac, ...portChanges } = portFields;
export const portUpdateSchema = z.strictObject({
  id: refSchema("port"),
  version: versionSchema,
  ...changeable(portChanges),
});
export type PortUpdate = z.infer<typeof portUpdateSchema>;

export const portBindingSchema = z.object({
  /** The host that claims the port, as OVN reports it; null when none does. */
  host: z.string().nullable(),
  up: z.boolean(),
  since: z.date().nullable(),
});

export const portSchema = z.object({
  ...portFields,
  id: idSchema,
  projectId: idSchema,
  networkId: idSchema,
  networkName: z.string(),
  mac: macSchema,
  addresses: z.array(z.object({ address: addressSchema, subnetId: idSchema })),
  /** Its DNS name, such as web-1.internal. */
  fqdn: z.string(),
  version: z.int(),
  ...timestamps,
  binding: portBindingSchema,
  status: statusSchema,
});
export type Port = z.infer<typeof portSchema>;

export const portGetSchema = z.strictObject({ ...projectField, id: refSchema("port") });
export const portCreateInput = z.strictObject({
  ...projectField,
  ...bulkOptions,
  items: z.array(portCreateSchema).min(1).max(maxPortBatch).refine(fewAddresses, tooManyAddresses),
});
export const portUpdateInput = z.strictObject({
  ...projectField,
  ...bulkOptions,
  items: z.array(portUpdateSchema).min(1).max(maxPortBatch).refine(fewAddresses, tooManyAddresses),
});
export const portRemoveInput = z.strictObject({
  ...projectField,
  ...bulkOptions,
  ids: z.array(refSchema("port")).min(1).max(maxPortBatch),
});
