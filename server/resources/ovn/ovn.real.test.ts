import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { RealisedKind } from "#model/registry.ts";
import type { TestDatabase } from "#scripts/testing/test-database.ts";
import { db } from "../../db.ts";
import { closeOvn } from "../../ovn/ask.ts";
import { planUnits } from "../../ovn/plan.ts";
import { keyIdentity, makeUser } from "../../testing/people.ts";
import { serviceDatabase } from "../../testing/service-database.ts";
import { type Furnished, furnishedProject } from "../../testing/two-projects.ts";
import { contextFor } from "../../trpc/context.ts";
import { Rates } from "../../trpc/rates.ts";
import { createCaller } from "../../trpc/root.ts";
import { TestCentral } from "../../worker/testing/ovn-central.ts";

let database: TestDatabase;
let central: TestCentral;
let own: Furnished;
let admin: Awaited<ReturnType<typeof makeUser>>;
beforeAll(async () => {
  [database, central] = await Promise.all([serviceDatabase(), TestCentral.start()]);
  vi.stubEnv("OVN_NB", central.northbound.endpoint);
  vi.stubEnv("OVN_SB", central.southbound.endpoint);
  vi.stubEnv("SKEIN_LOG_LEVEL", "fatal");
  own = await furnishedProject("antelope", 65);
  admin = await makeUser("admin@skein.test", { isAdmin: true });
  const { id: owner } = await db().installation.findFirstOrThrow();
  await run(planUnits([], [{ kind: "system", id: owner, owner }]).commands[0] ?? "");
});
afterAll(async () => {
  closeOvn();
  await central.stop();
  await database.drop();
});

/** Runs a command as a person would paste it. */
async function run(command: string): Promise<void> {
  const { PATH = "" } = process.env;
  await promisify(execFile)(
    "sh",
    ["-c", command.replaceAll("ovn-nbctl", `ovn-nbctl --db=${central.northbound.endpoint}`)],
    {
      env: { ...process.env, PATH: `${PATH}:/usr/sbin:/sbin` },
    },
  );
}

const rowsAs = (user: Furnished["owner"], kind: RealisedKind) =>
  createCaller(contextFor(user)).ovn.rows({ projectId: own.projectId, kind, id: own.ids[kind] ?? "" });
const commandOf = async (kind: RealisedKind) => {
  const input = { projectId: own.projectId, kind, id: own.ids[kind] ?? "" };
  return (await createCaller(contextFor(own.owner)).ovn.command(input)).command ?? "";
};
const tables = ({ rows }: Awaited<ReturnType<typeof rowsAs>>) =>
  rows.map(({ database, table }) => `${database === "OVN_Northbound" ? "NB" : "SB"} ${table}`);

test("what is not in the Northbound is named, and the command that is shown makes just these rows, which lead to those of the Southbound", async () => {
  const empty = await rowsAs(own.owner, "network");
  expect([empty.rows, empty.troubles]).toEqual([[], []]);
  expect(empty.missing.map(({ table }) => table).sort()).toEqual([
    "DHCP_Options",
    "DNS",
    "Logical_Router",
    "Logical_Router_Port",
    "Logical_Switch",
    "Logical_Switch_Port",
  ]);
  await run(await commandOf("network"));
  await run(await commandOf("port"));
  await central.nbctl("--wait=sb", "sync");

  const network = await rowsAs(own.owner, "network");
  expect(network.missing).toEqual([]);
  expect(tables(network)).toEqual(
    expect.arrayContaining(["NB Logical_Switch", "SB Datapath_Binding", "SB Port_Binding", "SB DNS"]),
  );
  const port = await rowsAs(own.owner, "port");
  expect(tables(port)).toEqual(["NB Logical_Switch_Port", "SB Port_Binding"]);
  expect(port.links.map(({ table, isHeld }) => [table, isHeld])).toEqual([
    ["Logical_Switch", true],
    ["Port_Group", true],
    ["DNS", true],
    ["DNS", true],
  ]);
  const held = network.rows[0]?.columns
    .find(({ column }) => column === "ports")
    ?.elements.map((each) => each.reference);
  expect(held).toContainEqual(expect.objectContaining({ object: expect.objectContaining({ name: "antelope-port" }) }));
  expect(tables(await rowsAs(own.owner, "subnet"))).toEqual(["NB DHCP_Options"]);
});

test("who may not see ports learns of a network's rows how many it has, and neither their names nor their addresses", async () => {
  const { name, addresses } = await db().port.findUniqueOrThrow({ where: { id: own.ids.port } });
  const key = createCaller(contextFor(keyIdentity(own.projectId, ["network:read"])));
  const { rows } = await key.ovn.rows({ projectId: own.projectId, kind: "network", id: own.ids.network ?? "" });
  const whole = (await rowsAs(own.owner, "network")).rows;
  const held = (of: typeof rows) =>
    of.flatMap(({ table, columns }) =>
      columns.flatMap(({ column, count, elements }) =>
        ["Logical_Switch.ports", "DNS.records"].includes(`${table}.${column}`)
          ? [{ count, told: elements.length }]
          : [],
      ),
    );
  expect(held(rows)).toEqual(held(whole).map(({ count }) => ({ count, told: 0 })));
  // The switch's own, and the records of both databases.
  expect(held(whole).filter(({ count, told }) => told === count && count > 0)).toHaveLength(3);
  for (const trace of [name, own.ids.port, ...JSON.stringify(addresses).matchAll(/10\.65\.0\.\d+/g)].map(String))
    expect(JSON.stringify(rows)).not.toContain(trace);
});

test("looking at a port costs the same however many others its network has", async () => {
  const cost = async () => {
    const rates = new Rates();
    const charged = vi.spyOn(rates, "charge");
    const api = createCaller({ ...contextFor(own.owner), rates });
    await api.ovn.rows({ projectId: own.projectId, kind: "port", id: own.ids.port ?? "" });
    return charged.mock.calls.reduce((sum, [, units]) => sum + units, 0);
  };
  const before = await cost();
  await db().$executeRaw`
    INSERT INTO "Port" ("id", "networkId", "projectId", "name", "mac", "addresses", "portSecurity", "enabled", "labels")
    SELECT gen_random_uuid(), ${own.ids.network}::uuid, ${own.projectId}::uuid, 'bulk-' || n,
      '02:07:' || right(repeat('0', 8) || to_hex(n), 8), '[]', true, true, '{}' FROM generate_series(1, 1000) AS n`;
  expect(await cost()).toBe(before);
  await db().port.deleteMany({ where: { projectId: own.projectId, name: { startsWith: "bulk-" } } });
});

test("a row of ours is found by its marks where a restore has given it another UUID", async () => {
  const { id: owner } = await db().installation.findFirstOrThrow();
  const before = (await rowsAs(own.owner, "subnet")).rows[0];
  const marks = `external_ids:skein\\:id=${own.ids.subnet} external_ids:skein\\:owner=${owner}`.split(" ");
  await central.nbctl(
    "destroy",
    "DHCP_Options",
    before?.uuid ?? "",
    "--",
    "create",
    "DHCP_Options",
    "cidr=10.65.0.0/24",
    ...marks,
  );
  const after = (await rowsAs(own.owner, "subnet")).rows[0];
  expect(after?.table).toBe("DHCP_Options");
  expect(after?.uuid).not.toBe(before?.uuid);
});

test("a foreign port in a network's switch is marked, and nothing of it is told", async () => {
  const { id: owner } = await db().installation.findFirstOrThrow();
  const [{ uuid = "" } = {}] = (await rowsAs(own.owner, "network")).rows;
  await central.nbctl("lsp-add", uuid, "stranger");
  const network = await rowsAs(own.owner, "network");
  const ports = network.rows[0]?.columns.find(({ column }) => column === "ports");
  expect(ports?.elements[0]?.reference).toMatchObject({ isForeign: true, object: null });
  expect(ports?.elements.slice(1).map(({ reference }) => reference?.isForeign)).not.toContain(true);
  expect(JSON.stringify(network)).not.toContain("stranger");
  expect(owner).not.toBe("");
});

test("the host that claimed a port is shown to admins alone, as any row of OVN with what refers to it", async () => {
  await central.sbctl("chassis-add", "hv1", "geneve", "192.0.2.7");
  await central.sbctl("lsp-bind", own.ids.port ?? "", "hv1");
  expect(tables(await rowsAs(admin, "port"))).toEqual(["NB Logical_Switch_Port", "SB Port_Binding", "SB Chassis"]);
  const tenants = await rowsAs(own.owner, "port");
  expect(tables(tenants)).toEqual(["NB Logical_Switch_Port", "SB Port_Binding"]);
  expect(JSON.stringify(tenants)).not.toContain("192.0.2.7");

  const api = createCaller(contextFor(admin));
  const row = await api.ovn.row({ uuid: tenants.rows[0]?.uuid ?? "" });
  expect(row).toMatchObject({ object: { kind: "port", name: "antelope-port", project: { name: "antelope-project" } } });
  expect(row.referrers.map(({ table, column }) => `${table}.${column}`)).toEqual(
    expect.arrayContaining(["Logical_Switch.ports", "Port_Group.ports"]),
  );
  await expect(api.ovn.row({ uuid: crypto.randomUUID() })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("while OVN does not answer, that is said, and to admins where it was asked", async () => {
  await central.northbound.kill();
  const [tenant, operator] = [await rowsAs(own.owner, "port"), await rowsAs(admin, "port")];
  expect([tenant.rows, tenant.troubles]).toEqual([[], ["The Northbound does not answer."]]);
  expect(operator.troubles[0]).toMatch(/^The Northbound does not answer: /);
  const row = await createCaller(contextFor(admin)).ovn.row({ uuid: crypto.randomUUID() });
  expect(row).toMatchObject({ row: null, trouble: expect.stringMatching(/^The Northbound does not answer: /) });
  expect(await commandOf("port")).toContain("ovn-nbctl");
});
