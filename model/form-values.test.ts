import { expect, it } from "vitest";
import { emptyValues, storedValues, withoutDefaults } from "./form-values.ts";
import { networkCreateSchema, networkUpdateSchema } from "./resources/network.ts";
import { portCreateSchema } from "./resources/port.ts";
import { projectCreateSchema } from "./resources/project.ts";
import { subnetUpdateSchema } from "./resources/subnet.ts";

it("starts a form from the schema's defaults, and from nothing where it has none", () => {
  expect(emptyValues(networkCreateSchema)).toMatchObject({
    name: "",
    type: "OVERLAY",
    dnsDomain: "internal",
    mtu: null,
    labels: {},
    subnets: [],
  });
  expect(emptyValues(portCreateSchema)).toMatchObject({ name: "", portSecurity: true, mac: undefined });
  expect(emptyValues(projectCreateSchema)).toMatchObject({ quotas: { networks: 50 } });
});

it("takes of an object what the update takes, as deep as it does", () => {
  const stored = { id: "1", version: 3, name: "web", mtu: null, routerMac: "02:00:00:00:00:01", portCount: 4 };
  expect(storedValues(networkUpdateSchema, stored)).toEqual({ id: "1", version: 3, name: "web", mtu: null });
  const subnet = { id: "2", version: 1, cidr: "10.0.0.0/24", pools: [{ start: "10.0.0.2", end: "10.0.0.9", size: 8 }] };
  expect(storedValues(subnetUpdateSchema, subnet)).toEqual({
    id: "2",
    version: 1,
    pools: [{ start: "10.0.0.2", end: "10.0.0.9" }],
  });
});

it("leaves the defaults out of a call", () => {
  const values = { ...emptyValues(networkCreateSchema), name: "web", mtu: 1400 };
  expect(withoutDefaults(networkCreateSchema, values)).toEqual({ name: "web", mtu: 1400 });
});
