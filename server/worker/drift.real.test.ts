import { afterAll, beforeAll, expect, test } from "vitest";
import { waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { openNorthbound } from "../ovn/northbound.ts";
import { first } from "../resources/testing/project-fixture.ts";
import { portStatuses } from "../status/port-status.ts";
import { leastOf } from "../testing/least-of.ts";
import { Workplace } from "./testing/workplace.ts";

// What somebody else does to rows of ours is put right; what is theirs stays.

let place: Workplace;
beforeAll(async () => {
  place = await Workplace.open();
});
afterAll(() => place?.close());

async function makeNetwork(name: string) {
  const { api, projectId } = place.tenant;
  const items = [{ name, subnets: [{ cidr: "10.0.0.0/24" }, { cidr: "fd00::/64" }] }];
  const network = first((await api.network.create({ projectId, items })).items);
  const ports = ["web-1", "web-2"].map((port) => ({ networkId: network.id, name: port }));
  const made = (await api.port.create({ projectId, items: ports })).items;
  return { network, ports: made };
}

const portNames = async () =>
  (await place.central.nbctl("--bare", "--columns=name", "list", "Logical_Switch_Port")).split(/\s+/);
const isRealised = async (id: string) => (await portStatuses(place.installation.db, [id])).get(id)?.sync === "realised";
const switchAcls = (id: string) => place.central.nbctl("get", "Logical_Switch", `skein-${id}`, "acls");
/** Watches from beside the worker for how long the ports were not as they should be. */
async function watchNorthbound() {
  const client = openNorthbound([place.central.northbound.endpoint]);
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
const corrections = () => place.installation.db.correction.count();

test("puts a deleted and an edited row right within a second and writes down that it did", async () => {
  const { network, ports } = await makeNetwork("drifting");
  const [a, b] = ports;
  await waitFor("the ports are realised", () => isRealised(b?.id ?? ""));
  const before = await corrections();
  await using wrong = await watchNorthbound();
  expect(wrong.isWhole(ports)).toBe(true);
  const limitMs = 1_000;
  const wrongMs = (what: string, ...command: string[]) =>
    leastOf(limitMs, async () => {
      const count = wrong.spells().length;
      await place.central.nbctl(...command);
      await waitFor(`${what} is back`, () => wrong.spells().length > count);
      return wrong.spells()[count] ?? 0;
    });
  expect(await wrongMs("the port", "lsp-del", a?.id ?? "")).toBeLessThan(limitMs);
  expect(await wrongMs("port security", "lsp-set-port-security", b?.id ?? "")).toBeLessThan(limitMs);
  expect(await wrongMs("the switch and all in it", "ls-del", `skein-${network.id}`)).toBeLessThan(limitMs);
  expect(await portNames()).toContain(`skein-${network.id}-router`);
  await waitFor("it is written down", async () => (await corrections()) > before);
  const edited = { resourceId: b?.id ?? "", op: "update" };
  const [correction] = await place.installation.db.correction.findMany({ where: edited });
  expect(correction).toMatchObject({
    table: "Logical_Switch_Port",
    name: "port web-2",
    projectId: place.tenant.projectId,
    details: [{ column: "port_security", held: [], wanted: [expect.stringContaining(b?.mac ?? "-")] }],
  });
  const group = await place.central.nbctl("--bare", "--columns=ports", "list", "Port_Group");
  const uuid = await place.central.nbctl("--bare", "--columns=_uuid", "find", "Logical_Switch_Port", `name=${a?.id}`);
  expect(group).toContain(uuid);
});

test("leaves the rows of others alone, in its own switches too", async () => {
  const { network } = await makeNetwork("shared");
  await waitFor("the switch is there", async () => (await place.central.nbctl("ls-list")).includes(network.id));
  await place.central.nbctl("ls-add", "theirs", "--", "lsp-add", "theirs", "their-port");
  await place.central.nbctl("lsp-add", `skein-${network.id}`, "their-guest");
  await place.central.nbctl("set", "Logical_Switch", `skein-${network.id}`, "external_ids:their-key=1");
  const { api, projectId } = place.tenant;
  await api.network.update({ projectId, items: [{ id: network.id, version: 1, name: "renamed" }] });
  await waitFor("the new name is there", async () =>
    (await place.central.nbctl("get", "Logical_Switch", `skein-${network.id}`, "external_ids")).includes("renamed"),
  );
  expect(await portNames()).toEqual(expect.arrayContaining(["their-port", "their-guest"]));
  const told = () => place.installation.db.foreignRow.findMany({ where: { resourceId: network.id } });
  await waitFor("it is told", async () => (await told()).length === 1);
  expect(await told()).toMatchObject([
    { name: "their-guest", table: "Logical_Switch_Port", column: "Logical_Switch.ports", projectId },
  ]);
  expect(await place.installation.db.fault.count()).toBe(0);
  await place.central.nbctl("acl-add", `skein-${network.id}`, "from-lport", "1", "ip", "drop");
  await waitFor("their ACL among ours is removed", async () => (await switchAcls(network.id)) === "[]");
  await place.central.nbctl("lsp-del", "their-guest");
  await waitFor("nothing is told of what is gone", async () => (await told()).length === 0);
  expect(await place.central.nbctl("get", "Logical_Switch", `skein-${network.id}`, "external_ids:their-key")).toBe(
    '"1"',
  );
});

test("removes a copy of a row of ours within a second, and keeps the row itself", async () => {
  const { network, ports } = await makeNetwork("copied");
  await waitFor("the switch is there", async () => (await place.central.nbctl("ls-list")).includes(network.id));
  await waitFor("the port is there", async () => (await portNames()).includes(first(ports).id));
  const kept = await place.central.nbctl("get", "Logical_Switch", `skein-${network.id}`, "_uuid");
  const marks = await place.central.nbctl("get", "Logical_Switch", `skein-${network.id}`, "external_ids");
  const portMarks = await place.central.nbctl("get", "Logical_Switch_Port", first(ports).id, "external_ids");
  const copy = (of: string) => `external_ids=${of}`;
  const copied = ["ls-add", "copy", "--", "set", "Logical_Switch", "copy", copy(marks)];
  const copiedPort = ["lsp-add", `skein-${network.id}`, "copy", "--", "set", "Logical_Switch_Port", "copy"];
  await place.central.nbctl(...copied, "--", ...copiedPort, copy(portMarks));
  await waitFor("the copies are gone", async () => {
    const switches = await place.central.nbctl("--bare", "--columns=name", "list", "Logical_Switch");
    return !switches.includes("copy") && !(await portNames()).includes("copy");
  });
  expect(await place.central.nbctl("get", "Logical_Switch", `skein-${network.id}`, "_uuid")).toBe(kept);
  expect(await portNames()).toEqual(expect.arrayContaining(ports.map(({ id }) => id)));
  const found = await place.installation.db.correction.findMany({ where: { resourceId: network.id } });
  expect(found).toEqual(expect.arrayContaining([expect.objectContaining({ op: "delete", table: "Logical_Switch" })]));
  expect(found.every(({ projectId }) => projectId === place.tenant.projectId)).toBe(true);
});
