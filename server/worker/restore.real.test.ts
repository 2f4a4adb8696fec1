import { spawn } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { first } from "../resources/testing/project-fixture.ts";
import { controlPlaneState } from "../status/control-plane.ts";
import { portStatuses } from "../status/port-status.ts";
import { Workplace } from "./testing/workplace.ts";

// Databases that are put back to an earlier state: OVN's, and ours.

let place: Workplace;
beforeAll(async () => {
  place = await Workplace.open({ reconcileSeconds: 3600 });
});
afterAll(() => place?.close());

async function makeNetwork(name: string, ports: number) {
  const { api, projectId } = place.tenant;
  const items = [{ name, subnets: [{ cidr: "10.0.0.0/24" }] }];
  const network = first((await api.network.create({ projectId, items })).items);
  const wanted = Array.from({ length: ports }, (_, index) => ({ networkId: network.id, name: `${name}-${index}` }));
  const made = (await api.port.create({ projectId, items: wanted })).items;
  await waitFor("the ports are realised", async () => {
    const statuses = await portStatuses(
      place.installation.db,
      made.map(({ id }) => id),
    );
    return [...statuses.values()].every(({ sync }) => sync === "realised");
  });
  return { network, ports: made };
}

const list = async (table: string, column = "name") =>
  (await place.central.nbctl("--bare", `--columns=${column}`, "list", table)).split(/\s+/).filter(Boolean);

/** Runs ovsdb-client with files for standard input and output: it seeks in them. */
async function ovsdbClient(args: string[], files: { input?: string; output?: string }): Promise<void> {
  const input = files.input ? openSync(files.input, "r") : "ignore";
  const output = files.output ? openSync(files.output, "w") : "ignore";
  const child = spawn("ovsdb-client", args, { stdio: [input, output, "inherit"] });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`ovsdb-client ${args[0]} ended with ${code}.`);
}

test("after ovsdb-client restore, which gives every row another UUID, nothing is doubled and changes go on", async () => {
  const { ports } = await makeNetwork("restored", 3);
  const { endpoint } = place.central.northbound;
  const backup = path.join(place.central.northbound.dir, "backup");
  await ovsdbClient(["backup", endpoint, "OVN_Northbound"], { output: backup });
  const added = await makeNetwork("after-the-backup", 2);
  const before = await list("Logical_Switch", "_uuid");
  await ovsdbClient(["restore", "--force", endpoint, "OVN_Northbound"], { input: backup });
  await waitFor("what came after the backup is there again", async () => {
    const names = await list("Logical_Switch_Port");
    return added.ports.every(({ id }) => names.includes(id));
  });
  expect((await list("Logical_Switch", "_uuid")).some((uuid) => before.includes(uuid))).toBe(true);
  for (const table of ["Logical_Switch", "Logical_Switch_Port", "Port_Group", "Logical_Router", "DHCP_Options"]) {
    const ids = await place.central.nbctl("--bare", "--columns=external_ids", "list", table);
    const marks = [...ids.matchAll(/skein:id"?="?([^\s",}]+)/g)].map((match) => match[1]);
    expect(new Set(marks).size, table).toBe(marks.length);
  }
  const { api, projectId } = place.tenant;
  const port = first(ports);
  await api.port.update({ projectId, items: [{ id: port.id, version: 1, enabled: false }] });
  await waitFor(
    "a change arrives",
    async () => (await place.central.nbctl("get", "Logical_Switch_Port", port.id, "enabled")) === "false",
  );
  await waitFor(
    "it is realised",
    async () => (await portStatuses(place.installation.db, [port.id])).get(port.id)?.sync === "realised",
  );
});

test("removals that no change explains are held back and reported, names in the DNS too; those of a tenant go on", async () => {
  const { network, ports } = await makeNetwork("lost", 30);
  const thinned = await makeNetwork("thinned", 3);
  const other = await makeNetwork("kept", 1);
  const namesInDns = async () => (await list("DNS", "records")).filter((word) => word.includes("thinned")).sort();
  const namesBefore = await namesInDns();
  await place.worker.stop();
  // As if our database had been put back to before the network was made.
  const ids = ports.map(({ id }) => id);
  await place.installation.db.port.deleteMany({ where: { id: { in: ids } } });
  await place.installation.db.subnet.deleteMany({ where: { networkId: network.id } });
  await place.installation.db.network.deleteMany({ where: { id: network.id } });
  await place.installation.db.port.deleteMany({ where: { networkId: thinned.network.id } });
  const { api, projectId } = place.tenant;
  await api.port.remove({ projectId, ids: other.ports.map(({ id }) => id) });
  place.worker = place.start();
  await waitFor("it is reported", async () => {
    const { reasons } = await controlPlaneState(place.installation.db);
    return reasons.some(({ code, text }) => code === "held" && /^\d+ removals/.test(text));
  });
  await waitFor(
    "what was asked for is gone",
    async () => !(await list("Logical_Switch_Port")).includes(first(other.ports).id),
  );
  expect(await list("Logical_Switch_Port")).toEqual(expect.arrayContaining(ids));
  expect(namesBefore.length).toBeGreaterThanOrEqual(thinned.ports.length);
  expect(await namesInDns()).toEqual(namesBefore);
  const { reasons, carriedOut } = await controlPlaneState(place.installation.db);
  expect(carriedOut).toBe(true);
  expect(reasons.map(({ cause }) => cause).join()).toMatch(
    /^rows of .*(port|network) (lost|thinned)[-\d]* \([0-9a-f-]{36}\), .* and \d+ more/,
  );

  // The operator removes them: the hold ends at once, not with the next full pass (an hour).
  const switches = [`skein-${network.id}`];
  await place.central.nbctl("ls-del", ...switches, "--", "lr-del", `skein-${network.id}`);
  for (const { id } of thinned.ports) await place.central.nbctl("--if-exists", "lsp-del", id);
  for (const table of ["DHCP_Options", "DNS"]) {
    const ofNetwork = `external_ids:"skein:unit"="network/${network.id}"`;
    const found = await place.central.nbctl("--bare", "--columns=_uuid", "find", table, ofNetwork);
    for (const uuid of found.split(/\s+/).filter(Boolean)) await place.central.nbctl("destroy", table, uuid);
  }
  await waitFor(
    "nothing is held any more",
    async () => (await controlPlaneState(place.installation.db)).state === "ok",
  );
});
