import { z } from "zod";
import { projectField, refSchema } from "../fields.ts";
import type { Port } from "../resources/port.ts";
import { statusBadge } from "../status-badge.ts";
import { labelKey, statusKey, yesNoKey } from "./keys.ts";
import { idsField, listFields, listOf } from "./list-spec.ts";

export const portList = listOf<Port>()({
  name: "port",
  title: "Ports",
  noun: "ports",
  placeholder: "Name, id, address, status:down…",
  keys: {
    status: statusKey,
    up: yesNoKey("bound to a host and up"),
    host: { description: "the host that carries it", example: "hv1", isCompleted: true },
    network: { description: "the network's name", example: "web-tier", isCompleted: true },
    ip: { description: "an address within a prefix", example: "10.0.3.0/24", form: "ip" },
    mac: { description: "how its MAC address begins", example: "02:00:00:12:34:56" },
    label: labelKey,
    enabled: yesNoKey("switched on"),
  },
  sorts: ["name", "updatedAt", "createdAt"],
  direction: "asc",
  columns: {
    name: { label: "Name", sort: "name", value: ({ name }) => name },
    status: { label: "Status", value: ({ status }) => statusBadge(status).word },
    network: { label: "Network", value: ({ networkName }) => networkName },
    addresses: { label: "Addresses", value: ({ addresses }) => addresses.map(({ address }) => address) },
    mac: { label: "MAC", value: ({ mac }) => mac },
    host: { label: "Host", value: ({ binding }) => binding.host },
    labels: { label: "Labels", value: ({ labels }) => labels },
    enabled: { label: "Enabled", value: ({ enabled }) => enabled, isHidden: true },
    security: { label: "Port security", value: ({ portSecurity }) => portSecurity, isHidden: true },
    fqdn: { label: "DNS name", value: ({ fqdn }) => fqdn, isHidden: true },
    description: { label: "Description", value: ({ description }) => description, isHidden: true },
    id: { label: "ID", value: ({ id }) => id, isHidden: true },
    created: { label: "Created", sort: "createdAt", value: ({ createdAt }) => createdAt, isHidden: true },
    updated: { label: "Updated", sort: "updatedAt", value: ({ updatedAt }) => updatedAt },
  },
});

export const portListSchema = z.strictObject({
  ...projectField,
  ...listFields(portList),
  ...idsField("port"),
  networkId: refSchema("network").optional(),
});
