import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Installation, openInstallation } from "../resources/testing/project-fixture.ts";
import { readFacts } from "./facts.ts";

let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation();
});
afterAll(() => installation.close());

test("the lag of a host is how long it has owed an answer; one that is current has none", async () => {
  const { db } = installation;
  const host = (systemId: string, facts: object) => ({ id: randomUUID(), systemId, name: systemId, ...facts });
  const behindSince = new Date(Date.now() - 90_000);
  await db.host.createMany({
    data: [host("late", { behindSince }), host("gone", { chassisPresent: false }), host("well", {})],
  });
  const { hosts } = await readFacts(db, 0n);
  const late = hosts.find(({ name }) => name === "late");
  expect(late?.lagSeconds).toBeGreaterThanOrEqual(90);
  expect(late?.lagSeconds).toBeLessThan(150);
  expect(
    hosts.filter(({ name }) => name !== "late").map(({ name, isPresent, lagSeconds }) => [name, isPresent, lagSeconds]),
  ).toEqual([
    ["gone", false, 0],
    ["well", true, 0],
  ]);
});
