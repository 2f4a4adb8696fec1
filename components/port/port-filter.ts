import { statusOptions } from "#components/status/status-options.ts";
import { type FilterKey, isIp } from "#components/table/filter-suggestions.ts";

const yesNo = [
  { value: "yes", label: "yes" },
  { value: "no", label: "no" },
];

/** What ports can be filtered by. Free text is a name, an id or an address. */
export const portFilter: readonly FilterKey[] = [
  { key: "status", description: "how it is", options: statusOptions },
  { key: "up", description: "bound to a host and up", options: yesNo },
  { key: "host", description: "the host that carries it", example: "hv1" },
  { key: "network", description: "the network's name", example: "web-tier" },
  { key: "ip", description: "an address within a prefix", example: "10.0.3.0/24", settled: isIp },
  { key: "mac", description: "its MAC address", example: "02:00:00:12:34:56" },
  { key: "label", description: "a label, with or without its value", example: "env=prod" },
  { key: "enabled", description: "switched on", options: yesNo },
];
