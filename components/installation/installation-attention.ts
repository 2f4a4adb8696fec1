import { hostPath } from "#components/host/host-path.ts";
import type { Attention } from "#components/overview/attention.ts";
import { countOf } from "#model/registry.ts";
import type { Host } from "#model/resources/host.ts";
import type { InstallationOverview } from "#model/resources/overview.ts";

/** What needs an admin: decisions first, since others wait for them; then hosts, which explain what is amiss in projects. */
export function installationAttention(overview: InstallationOverview, hosts: readonly Host[]): Attention[] {
  const { holds, items } = overview;
  const refusedIn = items.filter(({ refused }) => refused > 0);
  const refused = refusedIn.reduce((sum, project) => sum + project.refused, 0);
  const [first] = refusedIn;
  return [
    ...(holds > 0
      ? [
          {
            key: "holds",
            tone: "warn" as const,
            title: holds === 1 ? "A decision waits for an admin" : `${holds} decisions wait for an admin`,
            detail: "Skein holds back what nobody asked for, and goes on with everything else",
            href: "/admin/control-plane",
            action: "Decide",
          },
        ]
      : []),
    ...hosts.filter(({ state }) => state === "down" || state === "behind").map(ofHost),
    ...(first
      ? [
          {
            key: "refused",
            tone: "bad" as const,
            title: `OVN did not take ${refused === 1 ? "1 object" : `${refused.toLocaleString("en")} objects`} of ${refusedIn.length === 1 ? first.name : countOf("project", refusedIn.length)}`,
            detail:
              refusedIn.length === 1 ? "Its overview says which, and why" : listed(refusedIn.map(({ name }) => name)),
            href: `/p/${first.name}`,
            action: `Open ${first.name}`,
          },
        ]
      : []),
  ];
}

function ofHost({ id, name, state, reason, portCount }: Host): Attention {
  return {
    key: `host ${id}`,
    tone: state === "down" ? "bad" : "warn",
    title: reason ?? `${name} is ${state}`,
    detail: `${countOf("port", portCount)} of all projects on it`,
    href: hostPath("/admin", name),
    action: "Open host",
  };
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 4);
  return names.length > shown.length ? `${shown.join(", ")} and ${names.length - shown.length} more` : shown.join(", ");
}
