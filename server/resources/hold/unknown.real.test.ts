import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Installation, openInstallation } from "../testing/project-fixture.ts";
import { holds } from "./data.ts";
import { acceptOnHost, holdsOnHost } from "./on-host.ts";

let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation();
});
afterAll(() => installation?.close());

test("what only a newer release knows how to decide is shown by its reason, beside the rest, and not accepted here", async () => {
  const { db } = installation;
  const reason = "Two moons are in the sky.";
  const [known, unknown] = ["1", "2"].map((digit) => digit.repeat(64));
  const counts = { rowCount: 0, ownedCount: 0 };
  for (const [what, digest] of [
    ["filled", known],
    ["of-tomorrow", unknown],
  ] as const)
    await db.hold.create({ data: { id: randomUUID(), what, digest: digest ?? "", reason, ...counts } });
  expect(await holds(db)).toMatchObject([{ what: "filled" }, { what: "unknown", reason }]);
  const databaseUrl = process.env.DATABASE_URL ?? "";
  expect((await holdsOnHost(databaseUrl)).join()).toContain(reason);
  await expect(acceptOnHost(databaseUrl, unknown ?? "")).rejects.toThrow("Upgrade this Skein");
  expect(await db.hold.count({ where: { acceptedDigest: { not: null } } })).toBe(0);
});
