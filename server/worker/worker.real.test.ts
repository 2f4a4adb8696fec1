import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { wholeText } from "#model/wait.ts";
import { waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { first } from "../resources/testing/project-fixture.ts";
import { controlPlaneState } from "../status/control-plane.ts";
import { networkStatuses } from "../status/network-status.ts";
import { portStatuses } from "../status/port-status.ts";
import { Workplace } from "./testing/workplace.ts";

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
const isWell = async () => {
  const { state, reasons } = await controlPlaneState(place.installation.db);
  lastReasons = reasons.map(wholeText);
  return state === "ok";
};
let lastReasons: string[] = [];
const corrections = () => place.installation.db.correction.count();

describe("the worker", () => {
  test("writes what was asked for, and northd makes flows of it", async () => {
    const { network, ports } = await makeNetwork("front");
    await waitFor("the ports are realised", async () => {
      for (const { id } of ports) if (!(await isRealised(id))) return false;
      return true;
    });
    expect(await portNames()).toEqual(expect.arrayContaining(ports.map(({ id }) => id)));
    await waitFor("the network is well", async () => {
      const status = (await networkStatuses(place.installation.db, [network.id])).get(network.id);
      return status?.sync === "realised" && status.health === "up" && status.reason === null;
    });
    expect(await place.central.sbctl("--bare", "--columns=logical_port", "list", "Port_Binding")).toContain(
      first(ports).id,
    );
    expect(await corrections()).toBe(0);
  });

  test("removes what is deleted, and nothing else", async () => {
    const { network, ports } = await makeNetwork("short-lived");
    await waitFor("the ports are there", async () => (await portNames()).includes(first(ports).id));
    const { api, projectId } = place.tenant;
    await api.network.remove({ projectId, ids: [network.id], cascade: true });
    await waitFor("they are gone", async () => !(await portNames()).includes(first(ports).id));
    expect(await place.central.nbctl("--bare", "--columns=name", "list", "Logical_Switch")).not.toContain(network.id);
    expect(await place.central.nbctl("--bare", "--columns=name", "list", "Logical_Switch")).toContain("skein-");
    expect(await corrections()).toBe(0);
  });

  test("reports what OVN refuses on the object, goes on with the others, and heals when the cause is gone", async () => {
    const { api, projectId } = place.tenant;
    const { network, ports } = await makeNetwork("refused");
    await waitFor("the ports are there", async () => (await portNames()).includes(first(ports).id));
    await place.worker.stop();
    const [bad, good] = (
      await api.port.create({ projectId, items: ["bad", "good"].map((name) => ({ networkId: network.id, name })) })
    ).items;
    await place.central.nbctl("ls-add", "theirs", "--", "lsp-add", "theirs", bad?.id ?? "");
    place.worker = place.start();
    await waitFor("the other is realised", () => isRealised(good?.id ?? ""));
    expect((await portStatuses(place.installation.db, [bad?.id ?? ""])).get(bad?.id ?? "")).toMatchObject({
      sync: "rejected",
      reason: expect.stringContaining("Somebody else's row in Logical_Switch_Port has the name"),
    });
    await place.central.nbctl("lsp-del", bad?.id ?? "");
    await api.port.update({ projectId, items: [{ id: bad?.id ?? "", version: 1, description: "again" }] });
    await waitFor("it is realised", () => isRealised(bad?.id ?? ""));
  });

  test("stands by while another writes, and takes over when that one stops", async () => {
    const other = place.start();
    await waitFor("both say who they are", async () => (await place.installation.db.workerState.count()) >= 2);
    const { ports } = await makeNetwork("two-workers");
    await waitFor("the port is realised", () => isRealised(first(ports).id));
    const actives = () =>
      place.installation.db.workerState.count({ where: { id: { in: [place.worker.id, other.id] }, active: true } });
    await waitFor("one of them says that it writes", async () => (await actives()) === 1);
    await place.worker.stop();
    const next = await makeNetwork("after-the-change");
    await waitFor("the other one has taken over", () => isRealised(first(next.ports).id));
    place.worker = other;
  });

  test("heals after the Northbound was killed, and after it came back empty", async () => {
    const { network, ports } = await makeNetwork("survivor");
    // So many of a kind are told as one.
    const many = Array.from({ length: 25 }, (_, index) => ({ networkId: network.id, name: `survivor-${index}` }));
    await place.tenant.api.port.create({ projectId: place.tenant.projectId, items: many });
    await waitFor("the port is realised", () => isRealised(first(ports).id));
    await place.central.northbound.kill();
    const { api, projectId } = place.tenant;
    await api.port.update({ projectId, items: [{ id: first(ports).id, version: 1, enabled: false }] });
    await waitFor("it is reported", async () => {
      const { state, carriedOut, reasons } = await controlPlaneState(place.installation.db);
      const isNamed = reasons.some(({ code }) => code === "no-northbound");
      return state === "degraded" && !carriedOut && isNamed;
    });
    await place.central.northbound.launch();
    await waitFor(
      "the change has arrived",
      async () => (await place.central.nbctl("get", "Logical_Switch_Port", first(ports).id, "enabled")) === "false",
    );
    await place.central.northbound.kill();
    await place.central.northbound.createDatabase(new URL("../ovn/schema/ovn-nb.ovsschema", import.meta.url).pathname);
    await place.central.northbound.launch();
    const before = await corrections();
    await waitFor("everything is there again", async () => (await portNames()).includes(first(ports).id));
    await waitFor("it is written down", async () => (await corrections()) > before);
    const rows = await place.installation.db.correction.findMany({ where: { what: { contains: "were gone and" } } });
    const isSummary = ({ what }: { what: string }) =>
      /^\d+ rows in \w+ were gone and were made again: .+ and \d+ more$/.test(what);
    expect(rows.length > 0 && rows.every(isSummary)).toBe(true);
    await waitFor("the control plane is well", isWell).catch((error: unknown) => {
      throw new Error(`${String(error)}: ${lastReasons.join(" | ")}`);
    });
  });

  test("says that northd does not answer, and for how long changes have waited", async () => {
    place.central.freezeNorthd();
    const { ports } = await makeNetwork("frozen");
    // Its time runs from the last number, which may be some seconds old.
    const seen = new Set<string>();
    const isSaid = async () => {
      const { reasons } = await controlPlaneState(place.installation.db);
      for (const { code } of reasons) seen.add(code);
      return seen.has("no-northd");
    };
    await waitFor("it is reported", isSaid, 60_000);
    expect(seen.has("northd-busy")).toBe(true);
    expect((await portStatuses(place.installation.db, [first(ports).id])).get(first(ports).id)?.sync).toBe("applying");
    place.central.thawNorthd();
    await waitFor("the port is realised", () => isRealised(first(ports).id));
    await waitFor("the control plane is well", isWell).catch((error: unknown) => {
      throw new Error(`${String(error)}: ${lastReasons.join(" | ")}`);
    });
  });

  test("names the Southbound and not ovn-northd while the Southbound does not answer", async () => {
    place.central.southbound.freeze();
    const { ports } = await makeNetwork("southbound-frozen");
    const seen = new Set<string>();
    await waitFor("it is reported", async () => {
      for (const { code } of (await controlPlaneState(place.installation.db)).reasons) seen.add(code);
      return seen.has("no-southbound");
    });
    place.central.southbound.thaw();
    await waitFor("the port is realised", async () => {
      for (const { code } of (await controlPlaneState(place.installation.db)).reasons) seen.add(code);
      return isRealised(first(ports).id);
    });
    expect([...seen].filter((code) => code.includes("northd"))).toEqual([]);
  });

  test("touches nothing that belongs to another installation, and says whose it is", async () => {
    const fence = await place.central.nbctl(
      "--bare",
      "--columns=_uuid",
      "find",
      "DNS",
      'external_ids:"skein:holder"!=""',
    );
    await place.central.nbctl(
      "set",
      "DNS",
      fence,
      'external_ids:"skein:fence"=11111111-1111-4111-8111-111111111111',
      'external_ids:"skein:holder"=x',
    );
    await waitFor("it is reported", async () => {
      const { reasons } = await controlPlaneState(place.installation.db);
      const whose = "another Skein installation (11111111-1111-4111-8111-111111111111)";
      return reasons.some(({ code, cause }) => code === "other-installation" && cause?.includes(whose));
    });
    await place.central.nbctl("destroy", "DNS", fence);
    await waitFor("the control plane is well", isWell).catch((error: unknown) => {
      throw new Error(`${String(error)}: ${lastReasons.join(" | ")}`);
    });
  });
});
