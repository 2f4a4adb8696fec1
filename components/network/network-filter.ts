import { statusOptions } from "#components/status/status-options.ts";
import { type FilterKey, isIp } from "#components/table/filter-suggestions.ts";
import { networkTypes, networkTypeWords } from "#model/resources/network.ts";

/** What networks can be filtered by. Free text is a name, an id or an address. */
export const networkFilter: readonly FilterKey[] = [
  { key: "status", description: "how it is", options: statusOptions },
  {
    key: "type",
    description: "how it reaches its hosts",
    options: networkTypes.map((type) => ({ value: type.toLowerCase(), label: networkTypeWords[type].label })),
  },
  { key: "label", description: "a label, with or without its value", example: "env=prod" },
  { key: "ip", description: "a subnet within a prefix", example: "10.0.0.0/8", settled: isIp },
];
