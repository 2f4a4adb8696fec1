import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LiveEvent } from "#model/resources/live.ts";
import type { TestDatabase } from "#scripts/testing/test-database.ts";
import type { Identity } from "../../auth/scope.ts";
import { db } from "../../db.ts";
import { makeProject, makeUser } from "../../testing/people.ts";
import { serviceDatabase } from "../../testing/service-database.ts";
import { contextFor } from "../../trpc/context.ts";
import { createCallerFactory } from "../../trpc/init.ts";
import { liveRouter } from "./router.ts";

let database: TestDatabase;
let identity: Identity;
let projectId: string;
beforeAll(async () => {
  database = await serviceDatabase();
  const user = await makeUser("reader@skein.test");
  projectId = (await makeProject("shop", [{ user, role: "owner" }])).id;
  identity = user;
});
afterAll(() => database.drop());

async function record(name: string): Promise<void> {
  await db().operation.create({
    data: {
      ...{ id: randomUUID(), name: "network.create", requestId: randomUUID(), projectId },
      ...{ actorKind: "user", actorName: "x" },
      changes: { create: [{ projectId, kind: "network", resourceId: randomUUID(), name, action: "created" }] },
    },
  });
}

/** The first event of a stream that goes on after an event, with its id. */
async function firstAfter(lastEventId: string): Promise<{ id: string; kind: string }> {
  const stream = await createCallerFactory(liveRouter)(contextFor(identity)).changes({ projectId, lastEventId });
  for await (const event of stream) {
    // Its type tells what clients get of it; on the way there it is a tuple.
    const [id, { kind }] = event as unknown as [string, LiveEvent];
    return { id, kind };
  }
  throw new Error("The stream ended without an event.");
}

test("a stream is resumed after an event of this log, and one of a log from before a restore is told to look at everything", async () => {
  await record("a");
  await record("b");
  const { incarnation } = await db().installation.findFirstOrThrow();
  const resumed = await firstAfter(`1@${incarnation}`);
  expect(resumed).toEqual({ id: `2@${incarnation}`, kind: "network" });
  expect(await firstAfter("1")).toEqual(resumed);
  // As a restore does. Position 1 is there all the same, but it is another change.
  const next = randomUUID();
  await db().installation.updateMany({ data: { incarnation: next } });
  expect(await firstAfter(`1@${incarnation}`)).toEqual({ id: `2@${next}`, kind: "resync" });
});
