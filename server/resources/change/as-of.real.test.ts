import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keyIdentity } from "../../testing/people.ts";
import { contextFor } from "../../trpc/context.ts";
import { createCaller } from "../../trpc/root.ts";
import { first, type Installation, openInstallation } from "../testing/project-fixture.ts";

let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation();
});
afterAll(() => installation.close());

test("an object is told as it was after a change, with what lay in it then, and as it was last when it is gone", async () => {
  const { api, projectId } = await installation.tenant();
  const items = [{ name: "shop", subnets: [{ cidr: "10.0.0.0/24" }] }];
  const network = first((await api.network.create({ projectId, items })).items);
  const { id } = network;
  const of = { projectId, kind: "network" as const, id };
  await api.port.create({
    projectId,
    items: [
      { networkId: id, name: "p-10" },
      { networkId: id, name: "p-9" },
    ],
  });
  const [made] = (await api.change.list({ projectId, resourceId: id, kind: "port" })).items;
  await api.network.update({ projectId, items: [{ id, version: network.version, name: "store" }] });
  await api.network.remove({ projectId, ids: [id], cascade: true });

  // After a change of something that lies in it, too.
  const then = await api.change.asOf({ ...of, seq: made?.seq });
  expect(then).toMatchObject({ change: { action: "created" }, fields: { name: "shop" }, now: null, previous: null });
  expect(then.contents.map(({ kind, count, objects }) => [kind, count, objects.map(({ name }) => name)])).toEqual([
    ["subnet", 1, ["10.0.0.0/24"]],
    ["port", 2, ["p-9", "p-10"]],
  ]);
  const creation = await api.change.asOf({ ...of, seq: then.change.seq });
  expect(creation.contents.map(({ kind, count }) => [kind, count])).toEqual([["subnet", 1]]);
  const next = await api.change.asOf({ ...of, seq: then.next ?? "" });
  expect(next).toMatchObject({ change: { action: "updated" }, fields: { name: "store" }, previous: then.change.seq });
  const last = await api.change.asOf(of);
  expect(last).toMatchObject({ change: { action: "deleted", before: { name: "store" } }, fields: null, next: null });
  expect(last.contents).toEqual([]);
});

test("before its first change an object was not, and a caller without its scope is told nothing", async () => {
  const { api, projectId } = await installation.tenant();
  const { id } = first((await api.network.create({ projectId, items: [{ name: "later" }] })).items);
  const of = { projectId, kind: "network" as const, id };
  await expect(api.change.asOf({ ...of, seq: "1" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(api.change.asOf({ ...of, id: randomUUID() })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const blind = createCaller(contextFor(keyIdentity(projectId, ["activity:read", "port:read"])));
  await expect(blind.change.asOf(of)).rejects.toMatchObject({ code: "FORBIDDEN" });
});
