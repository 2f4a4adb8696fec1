import { z } from "zod";
import { projectField, refSchema } from "../fields.ts";
import type { Subnet } from "../resources/subnet.ts";
import { yesNoKey } from "./keys.ts";
import { idsField, listFields, listOf } from "./list-spec.ts";

const ranges = (of: Subnet["pools"]) => of.map(({ start, end }) => `${start} – ${end}`);

export const subnetList = listOf<Subnet>()({
  name: "subnet",
  title: "Subnets",
  noun: "subnets",
  placeholder: "Prefix, id, network:web-tier…",
  keys: {
    ip: { description: "an address in it, or a prefix that it shares", example: "10.0.3.0/24", form: "ip" },
    network: { description: "the network's name", example: "web-tier", isCompleted: true },
    dhcp: yesNoKey("IPv4 that is handed out by DHCP"),
  },
  sorts: ["cidr", "updatedAt", "createdAt"],
  direction: "asc",
  columns: {
    cidr: { label: "Prefix", sort: "cidr", value: ({ cidr }) => cidr },
    network: { label: "Network", value: ({ networkName }) => networkName },
    gateway: { label: "Gateway", value: ({ gateway }) => gateway },
    dhcp: { label: "DHCP", value: ({ cidr, dhcp }) => (cidr.includes(":") ? null : dhcp) },
    servers: { label: "DNS servers", value: ({ dnsServers }) => dnsServers, isHidden: true },
    pools: { label: "Pools", value: ({ pools }) => ranges(pools) },
    use: { label: "Use", value: ({ usage: { used, resting, capacity } }) => `${used + resting} of ${capacity}` },
    free: {
      label: "Free",
      value: ({ usage: { used, resting, capacity } }) => String(BigInt(capacity) - BigInt(used + resting)),
    },
    reserved: { label: "Reserved", value: ({ reserved }) => ranges(reserved), isHidden: true },
    routes: {
      label: "Routes for hosts",
      value: ({ hostRoutes }) => hostRoutes.map(({ destination, nextHop }) => `${destination} via ${nextHop}`),
      isHidden: true,
    },
    lease: { label: "Lease in seconds", value: ({ leaseSeconds }) => leaseSeconds, isHidden: true },
    id: { label: "ID", value: ({ id }) => id, isHidden: true },
    created: { label: "Created", sort: "createdAt", value: ({ createdAt }) => createdAt, isHidden: true },
    updated: { label: "Updated", sort: "updatedAt", value: ({ updatedAt }) => updatedAt },
  },
});

export const subnetListSchema = z.strictObject({
  ...projectField,
  ...listFields(subnetList),
  ...idsField("subnet"),
  networkId: refSchema("network").optional(),
});
