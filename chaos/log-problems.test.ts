import { expect, test } from "vitest";
import { Api } from "./api.ts";
import type { KnownPort, UnknownCall } from "./known.ts";
import { problemsOf } from "./log-problems.ts";
import { Random } from "./random.ts";
import { Tenant } from "./tenant.ts";

const tenantOf = () => new Tenant("project", "t", new Api([], "", new Random(1)), new Random(1));
const port = (name: string): KnownPort => {
  return { id: `id-${name}`, name, networkId: "n", version: 1, description: "", enabled: true };
};
const network = {
  id: "n",
  name: "n",
  version: 1,
  description: "",
  mtu: null,
  subnets: [{ id: "s", version: 1, leaseSeconds: 300 }],
};
const known = { ...network, isVague: false, holdsUnknown: false };
const nothing = { changes: [], ports: [], networks: [] };
const created = (name: string) => ({ operationId: "o", seq: 1n, name, action: "created" });

test("networks and ports that nobody was told of are found, unless an answer about them was lost", () => {
  const tenant = tenantOf();
  const found = { ...nothing, ports: [port("p")], networks: [network] };
  expect(problemsOf(tenant, found)).toEqual([
    "ports that nobody was told of: p",
    "networks that nobody was told of: n",
  ]);
  tenant.unknown.push({ procedure: "network.create", created: ["n"], touched: [], network: null });
  tenant.unknown.push({ procedure: "port.create", created: ["p"], touched: [], network: null });
  expect(problemsOf(tenant, found)).toEqual([]);
});

test("fields of networks and subnets are compared with what was told", () => {
  const tenant = tenantOf();
  tenant.networks.set("n", known);
  expect(problemsOf(tenant, { ...nothing, networks: [network] })).toEqual([]);
  for (const wrong of [{ mtu: 1_400 }, { version: 2 }, { subnets: [{ id: "s", version: 1, leaseSeconds: 301 }] }])
    expect(problemsOf(tenant, { ...nothing, networks: [{ ...network, ...wrong }] })).toEqual([
      expect.stringMatching(/^network n should be /),
    ]);
  expect(problemsOf(tenant, nothing)).toEqual([expect.stringMatching(/and is gone$/)]);
});

test("what was refused, or must have been, leaves nothing", () => {
  const tenant = tenantOf();
  tenant.refused.push({ names: ["never"], code: "CONFLICT", message: "" });
  tenant.wronglyTaken.push("port.update {}");
  expect(problemsOf(tenant, { ...nothing, changes: [created("never")] })).toEqual([
    "taken although it must be refused: port.update {}",
    "refused (CONFLICT) and there all the same: never",
  ]);
});

test("a removal without an answer is whole: the network with all its ports, or nothing of it", () => {
  const tenant = tenantOf();
  const touched: UnknownCall["touched"] = ["a", "b"].map((name) => ({ before: port(name), after: null }));
  tenant.unknown.push({ procedure: "network.remove", created: [], touched, network: known });
  expect(problemsOf(tenant, nothing)).toEqual([]);
  expect(problemsOf(tenant, { ...nothing, ports: [port("a"), port("b")], networks: [network] })).toEqual([]);
  expect(problemsOf(tenant, { ...nothing, networks: [network] })).toHaveLength(1);
  expect(problemsOf(tenant, { ...nothing, ports: [port("a")], networks: [network] })).toHaveLength(2);
});
