import { expect, it } from "vitest";
import type { Host } from "#model/resources/host.ts";
import type { InstallationOverview, ProjectState } from "#model/resources/overview.ts";
import { installationAttention } from "./installation-attention.ts";

const nothing: InstallationOverview = {
  ...{ projects: 2, networks: 3, ports: 4, users: 1, items: [], needing: 0, changed: [] },
  ...{ correctedToday: 0, foreign: 3, holds: 0 },
};

function project(name: string, refused: number): ProjectState {
  const counts = { networks: 1, ports: 1, silent: 0, moving: 0 };
  return { id: name, name, disabledAt: null, ...counts, refused, quota: { name: "ports", share: 0.1 } };
}

it("decisions come first, then hosts, then what OVN did not take, which leads to the project", () => {
  const hosts = [{ id: "1", name: "hv1", state: "down", reason: "hv1 is silent", portCount: 2 } as Host];
  const overview = { ...nothing, holds: 1, items: [project("acme", 2), project("quiet", 0)] };
  expect(installationAttention(overview, hosts)).toMatchObject([
    { title: "A decision waits for an admin", href: "/admin/control-plane" },
    { title: "hv1 is silent", href: "/admin/hosts/hv1" },
    { title: "OVN did not take 2 objects of acme", href: "/p/acme" },
  ]);
});

it("rows of others, and hosts of which nothing is known, need nobody by themselves", () => {
  expect(installationAttention(nothing, [{ id: "1", name: "hv1", state: "unknown" } as Host])).toEqual([]);
});
