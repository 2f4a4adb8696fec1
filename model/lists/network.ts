import { z } from "zod";
import { projectField } from "../fields.ts";
import { type Network, networkTypes, networkTypeWords } from "../resources/network.ts";
import { statusBadge } from "../status-badge.ts";
import { labelKey, statusKey } from "./keys.ts";
import { idsField, listFields, listOf } from "./list-spec.ts";

export const networkList = listOf<Network>()({
  name: "network",
  title: "Networks",
  noun: "networks",
  placeholder: "Name, id, prefix, label:env=prod…",
  keys: {
    status: statusKey,
    type: {
      description: "how it reaches its hosts",
      options: networkTypes.map((type) => ({ value: type.toLowerCase(), label: networkTypeWords[type].label })),
    },
    label: labelKey,
    ip: { description: "a subnet within a prefix", example: "10.0.0.0/8", form: "ip" },
  },
  sorts: ["name", "updatedAt", "createdAt"],
  direction: "asc",
  columns: {
    name: { label: "Name", sort: "name", value: ({ name }) => name },
    status: { label: "Status", value: ({ status }) => statusBadge(status).word },
    realised: {
      label: "Realised on hosts",
      value: ({ status: { hosts } }) => `${hosts.filter(({ state }) => state === "done").length} of ${hosts.length}`,
    },
    subnets: { label: "Subnets", value: ({ subnets }) => subnets.map(({ cidr }) => cidr) },
    ports: { label: "Ports", value: ({ portCount }) => portCount },
    addresses: {
      label: "Addresses",
      value: ({ subnets }) =>
        subnets.map(({ cidr, usage }) => `${cidr}: ${usage.used + usage.resting} of ${usage.capacity}`),
    },
    labels: { label: "Labels", value: ({ labels }) => labels },
    type: { label: "Type", value: ({ type }) => networkTypeWords[type].label, isHidden: true },
    domain: { label: "DNS domain", value: ({ dnsDomain }) => dnsDomain, isHidden: true },
    mtu: { label: "MTU", value: ({ effectiveMtu }) => effectiveMtu, isHidden: true },
    description: { label: "Description", value: ({ description }) => description, isHidden: true },
    id: { label: "ID", value: ({ id }) => id, isHidden: true },
    created: { label: "Created", sort: "createdAt", value: ({ createdAt }) => createdAt, isHidden: true },
    updated: { label: "Updated", sort: "updatedAt", value: ({ updatedAt }) => updatedAt },
  },
});

export const networkListSchema = z.strictObject({
  ...projectField,
  ...listFields(networkList),
  ...idsField("network"),
});
