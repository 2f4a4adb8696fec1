import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { TestDatabase } from "#scripts/testing/test-database.ts";
import { db } from "../../db.ts";
import { closeOvn } from "../../ovn/ask.ts";
import { keyIdentity, makeUser } from "../../testing/people.ts";
import { serviceDatabase } from "../../testing/service-database.ts";
import { type Furnished, furnishedProject } from "../../testing/two-projects.ts";
import { contextFor } from "../../trpc/context.ts";
import { createCaller } from "../../trpc/root.ts";
import { TestCentral } from "../../worker/testing/ovn-central.ts";

let database: TestDatabase;
let central: TestCentral;
let own: Furnished;
let other: Furnished;
let admin: Awaited<ReturnType<typeof makeUser>>;
beforeAll(async () => {
  [database, central] = await Promise.all([serviceDatabase(), TestCentral.start()]);
  vi.stubEnv("OVN_NB", central.northbound.endpoint);
  vi.stubEnv("OVN_SB", central.southbound.endpoint);
  vi.stubEnv("SKEIN_LOG_LEVEL", "fatal");
  own = await furnishedProject("antelope", 65);
  other = await furnishedProject("zebra", 66);
  admin = await makeUser("admin@skein.test", { isAdmin: true });
});
afterAll(async () => {
  closeOvn();
  await central.stop();
  await database.drop();
});

const find = (text: string, { owner, projectId } = own) =>
  createCaller(contextFor(owner)).search.find({ projectId, text });
const findAll = (text: string) => createCaller(contextFor(admin)).search.findAll({ text });
const told = ({ items }: Awaited<ReturnType<typeof find>>) => items.map(({ kind, name }) => `${kind} ${name}`);
const portOf = ({ ids }: Furnished) => db().port.findUniqueOrThrow({ where: { id: ids.port ?? "" } });
const addressOf = (port: { addresses: unknown }) => (port.addresses as { address: string }[])[0]?.address ?? "";

test("an object is found by its name, however little of it is typed, the best fit first", async () => {
  expect(told(await find("antelope-port"))[0]).toBe("port antelope-port");
  expect(told(await find("ANTELOPE"))).toEqual(
    expect.arrayContaining(["network antelope-net", "port antelope-port", "host antelope-host", "key antelope-key"]),
  );
  expect(told(await find("port ante"))).toContain("port antelope-port");
  expect(told(await find("telop"))).toContain("port antelope-port");
  expect(told(await find("an"))).toContain("network antelope-net");
});

test("addresses, prefixes, MACs, ids and labels find what has them, in every spelling", async () => {
  const port = await portOf(own);
  await db().port.update({ where: { id: port.id }, data: { labels: { env: "prod" } } });
  const address = addressOf(port);
  for (const text of [address, port.mac, port.mac.toUpperCase().replaceAll(":", "-"), port.id, port.id.slice(-12)])
    expect([text, told(await find(text))]).toEqual([text, expect.arrayContaining(["port antelope-port"])]);
  expect(told(await find(address))).toContain("subnet 10.65.0.0/24");
  for (const text of ["10.65.0.0/24", "10.65.0.", "10.65.0.99/25"])
    expect([text, told(await find(text))]).toEqual([
      text,
      expect.arrayContaining(["subnet 10.65.0.0/24", "port antelope-port"]),
    ]);
  for (const text of ["env=prod", "env=", "prod"])
    expect([text, told(await find(text))]).toEqual([text, ["port antelope-port"]]);
  expect(told(await find("env=test"))).toEqual([]);
});

test("a search of more than ten different words is refused", async () => {
  const ten = "antelope-port a n t e l o p -";
  expect(told(await find(`${ten} ${"E e ".repeat(40)}`))).toEqual(["port antelope-port"]);
  await expect(find(`${ten} r z`)).rejects.toThrow("A search has at most 10 words. Leave some out.");
});

test("a request is found by its id, and what is gone by the id that it had", async () => {
  const gone = await db().change.findFirstOrThrow({ where: { projectId: own.projectId, action: "deleted" } });
  expect((await find(gone.resourceId)).items).toMatchObject([
    { kind: "port", name: "antelope-gone", deletedAt: expect.any(Date), because: "had this id" },
  ]);
  const operation = await db().operation.findUniqueOrThrow({ where: { id: gone.operationId } });
  for (const text of [operation.id, operation.requestId])
    expect((await find(text)).items.map(({ id }) => id)).toContain(operation.id);
});

test("a row of OVN leads to the object that it was made for, in both databases", async () => {
  const installation = await db().installation.findFirstOrThrow();
  const mark = (unit: string) =>
    `external_ids:skein\\:unit=${unit} external_ids:skein\\:owner=${installation.id}`.split(" ");
  const port = await portOf(own);
  await central.nbctl(
    "--wait=sb",
    "ls-add",
    "s",
    "--",
    "set",
    "Logical_Switch",
    "s",
    ...mark(`network/${own.ids.network}`),
  );
  await central.nbctl(
    "--wait=sb",
    "lsp-add",
    "s",
    port.id,
    "--",
    "set",
    "Logical_Switch_Port",
    port.id,
    ...mark(`port/${port.id}`),
  );
  const uuidOf = (rows: string) => rows.trim().split("\n")[0] ?? "";
  const [logicalSwitch, lsp, binding, datapath, flow] = [
    await central.nbctl("get", "Logical_Switch", "s", "_uuid"),
    await central.nbctl("get", "Logical_Switch_Port", port.id, "_uuid"),
    await central.sbctl("--bare", "--columns=_uuid", "find", "Port_Binding", `logical_port=${port.id}`),
    await central.sbctl("--bare", "--columns=_uuid", "list", "Datapath_Binding"),
    await central.sbctl("--bare", "--columns=_uuid", "find", "Logical_Flow", "logical_datapath!=[]"),
  ].map(uuidOf) as [string, string, string, string, string];
  for (const [uuid, table, name] of [
    [logicalSwitch, "Logical_Switch", "antelope-net"],
    [lsp, "Logical_Switch_Port", "antelope-port"],
    [binding, "Port_Binding", "antelope-port"],
    [datapath, "Datapath_Binding", "antelope-net"],
    [flow, "Logical_Flow", "antelope-net"],
  ] as const) {
    const answer = await find(uuid);
    expect([table, answer.row?.table, answer.items[0]?.name]).toEqual([table, table, name]);
    // What another project's row stands for is told to its people and to admins alone.
    expect(await find(uuid, other)).toEqual(await find(randomUUID(), other));
    expect((await findAll(uuid)).items[0]).toMatchObject({ name, project: { name: "antelope-project" } });
  }
});

test("rows that are not ours are told of to admins alone", async () => {
  await central.nbctl("ls-add", "foreign");
  const uuid = await central.nbctl("get", "Logical_Switch", "foreign", "_uuid");
  expect(await find(uuid)).toEqual(await find(randomUUID()));
  expect(await findAll(uuid)).toEqual({
    items: [],
    row: { database: "OVN_Northbound", table: "Logical_Switch", uuid },
    ovnTrouble: null,
  });
});

test("nothing of another project is found, and what is its is answered like what nobody has", async () => {
  const port = await portOf(other);
  const nobodys = { items: [], row: null, ovnTrouble: null };
  for (const text of [
    "zebra",
    addressOf(port),
    "10.66.0.0/24",
    port.mac,
    port.id,
    port.id.slice(-12),
    "zebra@",
    other.projectId,
  ])
    expect([text, await find(text)]).toEqual([text, nobodys]);
  for (const id of Object.values(other.ids)) expect(await find(id)).toEqual(nobodys);
  const gone = await db().change.findFirstOrThrow({ where: { projectId: other.projectId, action: "deleted" } });
  expect(await find(gone.resourceId)).toEqual(nobodys);
});

test("a key finds only kinds that its scopes let it read; an admin finds what is in all projects", async () => {
  const key = keyIdentity(own.projectId, ["project:read", "network:read"]);
  const { items } = await createCaller(contextFor(key)).search.find({ text: "antelope" });
  expect(new Set(items.map(({ kind }) => kind))).toEqual(new Set(["network", "member"]));
  expect(told(await findAll("zebra"))).toEqual(
    expect.arrayContaining(["project zebra-project", "network zebra-net", "port zebra-port", "host zebra-host"]),
  );
});

test("an invitation and what became of it are shown to those alone who may invite", async () => {
  const { owner, projectId } = own;
  const email = "secret@antelope.test";
  await createCaller(contextFor(owner)).invitation.create({ projectId, items: [{ email, role: "viewer" }] });
  expect(told(await find(email))).toEqual([`invitation ${email}`]);
  const reader = createCaller(contextFor(keyIdentity(projectId, ["project:read", "activity:read"])));
  expect(told(await reader.search.find({ text: email }))).toEqual([]);
  const { items } = await reader.change.list({ filter: "kind:invitation" });
  expect(items).toEqual([]);
});

test("while OVN does not answer, what is in the database is found and the rest is said to be missing", async () => {
  await central.northbound.kill();
  await central.southbound.kill();
  expect(told(await find(own.ids.port ?? ""))).toEqual(["port antelope-port"]);
  const { items, ovnTrouble } = await findAll(randomUUID());
  expect([items, ovnTrouble]).toEqual([
    [],
    expect.stringMatching(/Northbound does not answer: .*Southbound does not answer: /),
  ]);
  // Where OVN is reached is for admins alone.
  expect((await find(randomUUID())).ovnTrouble).toBe("OVN does not answer.");
});
