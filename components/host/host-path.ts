import { formatFilter } from "#components/table/filter-query.ts";

/** Where a host is shown, beneath a project's path or `/admin`. */
export function hostPath(path: string, name: string): string {
  return `${path}/hosts/${encodeURIComponent(name)}`;
}

/** The project's ports on a host. */
export function portsOnHost(path: string, value: string): string {
  const filter = formatFilter({ tokens: [{ key: "host", value }], text: "" });
  return `${path}/ports?filter=${encodeURIComponent(filter)}`;
}
