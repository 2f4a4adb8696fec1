import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Installation, openInstallation } from "../resources/testing/project-fixture.ts";
import { Faults } from "./faults.ts";

let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation();
});
afterAll(() => installation.close());

const stored = () =>
  installation.db.fault.findMany({ select: { kind: true, resourceId: true, code: true, attempts: true, raw: true } });

test("what stands in a unit's way is told once, with how often it was tried, and goes when it is gone", async () => {
  const faults = new Faults(installation.db);
  const [port, network] = [
    { kind: "port", id: randomUUID() },
    { kind: "network", id: randomUUID() },
  ] as const;
  faults.set(port, "REJECTED", "A name is taken.", "constraint violation");
  faults.set(network, "COMPILE", "It cannot be said.");
  expect(await faults.save()).toBe(true);
  faults.set(port, "REJECTED", "A name is taken.", "constraint violation");
  faults.set(network, "BLOCKED", "What it lies in is missing.");
  expect(await faults.save()).toBe(true);
  expect(await stored()).toEqual(
    expect.arrayContaining([
      { kind: "port", resourceId: port.id, code: "REJECTED", attempts: 1, raw: "constraint violation" },
      { kind: "network", resourceId: network.id, code: "BLOCKED", attempts: 1, raw: null },
    ]),
  );
  // A worker that takes over goes on counting.
  const next = new Faults(installation.db);
  await next.load();
  next.set(port, "REJECTED", "A name is taken.", "constraint violation");
  next.clear(network);
  expect(await next.save()).toBe(true);
  expect(await stored()).toEqual([
    { kind: "port", resourceId: port.id, code: "REJECTED", attempts: 2, raw: "constraint violation" },
  ]);
  expect(await next.save()).toBe(false);
});

test("that northd passes over a unit is not refuted by its having been written", async () => {
  const faults = new Faults(installation.db);
  const unit = { kind: "port", id: randomUUID() } as const;
  faults.set(unit, "SKIPPED", "There is no Port_Binding of it.");
  faults.written(unit);
  expect(faults.units("SKIPPED")).toEqual([unit]);
  faults.set(unit, "REJECTED", "A name is taken.");
  faults.written(unit);
  expect(faults.units("REJECTED")).toEqual([]);
});
