import type { ResourceKind } from "#model/registry.ts";
import type { LiveEvent } from "#model/resources/live.ts";

/** Routers whose answers hold something of a kind. A port counts in its network's row, in quotas and in use of addresses. */
const affected = {
  network: ["network", "subnet", "space", "topology", "port", "change", "operation", "project", "overview"],
  subnet: ["network", "subnet", "space", "topology", "port", "change", "operation", "project", "overview"],
  port: ["network", "subnet", "space", "topology", "port", "change", "operation", "project", "host", "overview"],
  member: ["member", "session", "change", "operation", "project"],
  key: ["key", "change", "operation", "project", "overview"],
  project: ["project", "session", "change", "operation", "overview"],
  invitation: ["invitation", "change", "operation"],
  user: ["user", "member", "session"],
  host: ["host", "network", "port", "space", "topology", "overview"],
  correction: ["correction"],
  hold: ["hold"],
  status: ["network", "port", "space", "topology", "host", "operation", "correction", "overview"],
} satisfies Record<Exclude<ResourceKind, "change" | "operation"> | "status", readonly string[]>;
const byKind = new Map<string, readonly string[]>(Object.entries(affected));

const everything = [...new Set(Object.values(affected).flat())];

/** The routers to ask again after an event; after a gap in what was told, everything; an unknown kind asks everything that lists changes. */
export function queriesOf(event: LiveEvent): readonly string[] {
  if (event.kind === "resync") return everything;
  return byKind.get(event.kind) ?? ["change", "operation"];
}
