import { formatFilter } from "#model/filter.ts";

/** Where a host is shown, beneath a project's path or `/admin`. */
export function hostPath(path: string, name: string): string {
  return `${path}/hosts/${encodeURIComponent(name)}`;
}

/** The project's ports on a host. */
export function portsOnHost(path: string, value: string): string {
  const filter = formatFilter({ tokens: [{ key: "host", value }] });
  return `${path}/ports?filter=${encodeURIComponent(filter)}`;
}

/** So many of a host's ports are shown at first. */
export const portStep = 50;

/** What asks for the first ports of a host. */
export const firstPorts = (id: string) => ({ id, limit: portStep });

/** What asks a list of hosts for the one of a name: of a project, or of all. */
export function namedHost(name: string, projectId?: string) {
  const filter = formatFilter({ tokens: [{ key: "name", value: name }] });
  return projectId === undefined ? { filter } : { projectId, filter };
}
