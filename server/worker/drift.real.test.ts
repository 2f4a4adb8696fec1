import { afterAll, beforeAll, expect, test } from "vitest";
import { waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { openDb } from "../db.ts";
import { openNorthbound } from "../ovn/northbound.ts";
import { first, type Installation, openInstallation, type Tenant } from "../resources/testing/project-fixture.ts";
import { portStatuses } from "../status/port-status.ts";
import { startWorker, type Worker } from "./start.ts";
import { TestCentral } from "./testing/ovn-central.ts";

// What somebody else does to rows of ours is put right; what is theirs stays.

let installation: Installation;
let central: TestCentral;
let tenant: Tenant;
let worker: Worker;

beforeAll(async () => {
  installation = await openInstallation();
  central = await TestCentral.start();
  tenant = await installation.tenant();
  worker = start();
});
afterAll(async () => {
  await worker?.stop();
  await central?.stop();
  await installation?.close();
});

function start(): Worker {
  return startWorker({
    db: openDb(process.env.DATABASE_URL ?? "", 8),
    databaseUrl: process.env.DATABASE_URL ?? "",
    northbound: [central.northbound.endpoint],
    southbound: [central.southbound.endpoint],
    reconcileSeconds: 60,
  });
}

async function makeNetwork(name: string) {
  const { api, projectId } = tenant;
  const items = [{ name, subnets: [{ cidr: "10.0.0.0/24" }, { cidr: "fd00::/64" }] }];
  const network = first((await api.network.create({ projectId, items })).items);
  const ports = ["web-1", "web-2"].map((port) => ({ networkId: network.id, name: port }));
  const made = (await api.port.create({ projectId, items: ports })).items;
  return { network, ports: made };
}

const portNames = async () =>
  (await central.nbctl("--bare", "--columns=name", "list", "Logical_Switch_Port")).split(/\s+/);
const isRealised = async (id: string) => (await portStatuses(installation.db, [id])).get(id)?.sync === "realised";
const switchAcls = (id: string) => central.nbctl("get", "Logical_Switch", `skein-${id}`, "acls");
/** Watches from beside the worker for how long the ports were not as they should be. */
async function watchNorthbound() {
  const client = openNorthbound([central.northbound.endpoint]);
  const spells: number[] = [];
  let wrongSinceMs: number | null = null;
  let watched: readonly { id: string; mac: string }[] = [];
  const isWhole = () => {
    const rows = [...client.replica.table("Logical_Switch_Port").values()];
    return watched.every(({ id, mac }) =>
      rows.some(({ name, port_security }) => name === id && String(port_security).startsWith(mac)),
    );
  };
  client.on("update", () => {
    if (!isWhole()) wrongSinceMs ??= performance.now();
    else if (wrongSinceMs !== null) {
      spells.push(performance.now() - wrongSinceMs);
      wrongSinceMs = null;
    }
  });
  client.start();
  await client.ready();
  return {
    isWhole: (ports: readonly { id: string; mac: string }[]) => {
      watched = ports;
      return isWhole();
    },
    /** Milliseconds of each time that something was wrong. */
    spells: () => spells,
    [Symbol.asyncDispose]: async () => client.close(),
  };
}
const corrections = () => installation.db.correction.count();

test("puts a deleted and an edited row right within a second and writes down that it did", async () => {
  const { network, ports } = await makeNetwork("drifting");
  const [a, b] = ports;
  await waitFor("the ports are realised", () => isRealised(b?.id ?? ""));
  const before = await corrections();
  await using wrong = await watchNorthbound();
  expect(wrong.isWhole(ports)).toBe(true);
  await central.nbctl("lsp-del", a?.id ?? "");
  await waitFor("the port is back", () => wrong.spells().length === 1);
  await central.nbctl("lsp-set-port-security", b?.id ?? "");
  await waitFor("port security is back", () => wrong.spells().length === 2);
  await central.nbctl("ls-del", `skein-${network.id}`);
  await waitFor("the switch and all in it is back", () => wrong.spells().length === 3);
  expect(Math.max(...wrong.spells())).toBeLessThan(1_000);
  expect(await portNames()).toContain(`skein-${network.id}-router`);
  await waitFor("it is written down", async () => (await corrections()) > before);
  const edited = { resourceId: b?.id ?? "", op: "update" };
  const [correction] = await installation.db.correction.findMany({ where: edited });
  expect(correction).toMatchObject({
    table: "Logical_Switch_Port",
    name: "port web-2",
    projectId: tenant.projectId,
    details: [{ column: "port_security", held: [], wanted: [expect.stringContaining(b?.mac ?? "-")] }],
  });
  const group = await central.nbctl("--bare", "--columns=ports", "list", "Port_Group");
  const uuid = await central.nbctl("--bare", "--columns=_uuid", "find", "Logical_Switch_Port", `name=${a?.id}`);
  expect(group).toContain(uuid);
});

test("leaves the rows of others alone, in its own switches too", async () => {
  const { network } = await makeNetwork("shared");
  await waitFor("the switch is there", async () => (await central.nbctl("ls-list")).includes(network.id));
  await central.nbctl("ls-add", "theirs", "--", "lsp-add", "theirs", "their-port");
  await central.nbctl("lsp-add", `skein-${network.id}`, "their-guest");
  await central.nbctl("set", "Logical_Switch", `skein-${network.id}`, "external_ids:their-key=1");
  const { api, projectId } = tenant;
  await api.network.update({ projectId, items: [{ id: network.id, version: 1, name: "renamed" }] });
  await waitFor("the new name is there", async () =>
    (await central.nbctl("get", "Logical_Switch", `skein-${network.id}`, "external_ids")).includes("renamed"),
  );
  expect(await portNames()).toEqual(expect.arrayContaining(["their-port", "their-guest"]));
  const told = () => installation.db.foreignRow.findMany({ where: { resourceId: network.id } });
  await waitFor("it is told", async () => (await told()).length === 1);
  expect(await told()).toMatchObject([
    { name: "their-guest", table: "Logical_Switch_Port", column: "Logical_Switch.ports", projectId },
  ]);
  expect(await installation.db.fault.count()).toBe(0);
  await central.nbctl("acl-add", `skein-${network.id}`, "from-lport", "1", "ip", "drop");
  await waitFor("their ACL among ours is removed", async () => (await switchAcls(network.id)) === "[]");
  await central.nbctl("lsp-del", "their-guest");
  await waitFor("nothing is told of what is gone", async () => (await told()).length === 0);
  expect(await central.nbctl("get", "Logical_Switch", `skein-${network.id}`, "external_ids:their-key")).toBe('"1"');
});

test("removes a copy of a row of ours within a second, and keeps the row itself", async () => {
  const { network, ports } = await makeNetwork("copied");
  await waitFor("the switch is there", async () => (await central.nbctl("ls-list")).includes(network.id));
  await waitFor("the port is there", async () => (await portNames()).includes(first(ports).id));
  const kept = await central.nbctl("get", "Logical_Switch", `skein-${network.id}`, "_uuid");
  const marks = await central.nbctl("get", "Logical_Switch", `skein-${network.id}`, "external_ids");
  const portMarks = await central.nbctl("get", "Logical_Switch_Port", first(ports).id, "external_ids");
  const copy = (of: string) => `external_ids=${of}`;
  const copied = ["ls-add", "copy", "--", "set", "Logical_Switch", "copy", copy(marks)];
  const copiedPort = ["lsp-add", `skein-${network.id}`, "copy", "--", "set", "Logical_Switch_Port", "copy"];
  await central.nbctl(...copied, "--", ...copiedPort, copy(portMarks));
  await waitFor("the copies are gone", async () => {
    const switches = await central.nbctl("--bare", "--columns=name", "list", "Logical_Switch");
    return !switches.includes("copy") && !(await portNames()).includes("copy");
  });
  expect(await central.nbctl("get", "Logical_Switch", `skein-${network.id}`, "_uuid")).toBe(kept);
  expect(await portNames()).toEqual(expect.arrayContaining(ports.map(({ id }) => id)));
  const found = await installation.db.correction.findMany({ where: { resourceId: network.id } });
  expect(found).toEqual(expect.arrayContaining([expect.objectContaining({ op: "delete", table: "Logical_Switch" })]));
  expect(found.every(({ projectId }) => projectId === tenant.projectId)).toBe(true);
});
