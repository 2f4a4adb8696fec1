import { afterAll, beforeAll, expect, test } from "vitest";
import { first, type Installation, openInstallation } from "../testing/project-fixture.ts";

let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation({ SKEIN_ADDRESS_REST_SECONDS: "3600" });
});
afterAll(() => installation.close());

const batches = 3;
const batch = 100;

/** A network with a subnet, then three times a hundred ports, then another network. */
async function makeHistory() {
  const tenant = await installation.tenant();
  const { projectId, api } = tenant;
  const made = await api.network.create({ projectId, items: [{ name: "shop", subnets: [{ cidr: "10.0.0.0/16" }] }] });
  const networkId = first(made.items).id;
  for (let each = 0; each < batches; each++) {
    const items = Array.from({ length: batch }, (_, index) => ({ networkId, name: `web-${each}-${index}` }));
    await api.port.create({ projectId, items });
  }
  await api.network.create({ projectId, items: [{ name: "office" }] });
  return { ...tenant, networkId };
}

test("an operation of many changes is one entry with its number, and pushes no other from the page", async () => {
  const { projectId, api } = await makeHistory();
  const { items } = await api.change.operations({ projectId });
  expect(items.map(({ groups }) => groups.map(({ kind, action, count }) => `${count} ${kind} ${action}`))).toEqual([
    ["1 network created"],
    ...Array.from({ length: batches }, () => [`${batch} port created`]),
    ["1 network created", "1 subnet created"],
  ]);
  expect(items[1]?.changes).toHaveLength(20);
  expect(items[4]?.groups.map(({ name }) => name)).toEqual(["shop", "10.0.0.0/16"]);
});

test("pages of operations meet without a gap and without a double, whatever the size of an operation", async () => {
  const { projectId, api } = await makeHistory();
  const seen: string[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < 10; pages++) {
    const page = await api.change.operations({ projectId, limit: 1, cursor });
    seen.push(...page.items.map(({ id }) => id));
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  expect(seen).toEqual((await api.change.operations({ projectId })).items.map(({ id }) => id));
});

test("a deletion lists its containers first, and is offered for undo until something of it is back", async () => {
  const { projectId, api, networkId } = await makeHistory();
  await api.network.remove({ projectId, ids: [networkId], cascade: true });
  const latest = async (filter = "") => first((await api.change.operations({ projectId, filter, limit: 1 })).items);
  const deletion = await latest();
  expect(deletion.groups.map(({ kind, count }) => [kind, count])).toEqual([
    ["network", 1],
    ["subnet", 1],
    ["port", batches * batch],
  ]);
  expect(deletion.changes.slice(0, 3).map(({ kind }) => kind)).toEqual(["network", "subnet", "port"]);
  expect(deletion.canBeUndone).toBe(true);
  const ports = await latest("kind:port action:deleted");
  expect(ports.groups).toMatchObject([{ kind: "port", count: batches * batch }]);
  await api.change.undo({ projectId, operationId: deletion.id });
  expect((await latest()).canBeUndone).toBe(false);
  expect(await latest("action:deleted")).toMatchObject({ id: deletion.id, canBeUndone: false });
});
