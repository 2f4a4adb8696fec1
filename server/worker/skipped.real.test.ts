import { afterAll, beforeAll, expect, test } from "vitest";
import { waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { first } from "../resources/testing/project-fixture.ts";
import { Workplace } from "./testing/workplace.ts";

let place: Workplace;
beforeAll(async () => {
  place = await Workplace.open();
});
afterAll(() => place?.close());

/** Somebody's router gets a port of the same name. Of two northd takes one, which, hangs on their routers' random UUIDs. */
async function shadow(name: string): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const add = ["lr-add", "theirs", "--", "lrp-add", "theirs", name, "02:00:00:00:00:01", "192.0.2.1/24"];
    await place.central.nbctl("--wait=sb", ...add);
    if (
      await place.central.sbctl(
        "--bare",
        "--columns=_uuid",
        "find",
        "Port_Binding",
        `logical_port=${name}`,
        "type=patch",
      )
    )
      return;
    await place.central.nbctl("--wait=sb", "lr-del", "theirs");
  }
  throw new Error(`northd took the switch's port ${name} every time.`);
}

test("a port that northd passes over without a word is found by what is missing, its operation too, and is well when it appears", async () => {
  const { api, projectId } = place.tenant;
  const networkId = first((await api.network.create({ projectId, items: [{ name: "n" }] })).items).id;
  const make = async (name: string) => {
    const { items, operationId } = await api.port.create({ projectId, items: [{ networkId, name }] });
    return { id: first(items).id, operationId: operationId ?? "" };
  };
  const port = await make("shadowed");
  const status = async () => (await api.port.get({ projectId, id: port.id })).status;
  await waitFor("it is realised", async () => (await status()).sync === "realised");
  await shadow(port.id);
  await api.port.update({ projectId, items: [{ id: port.id, version: 1, enabled: false }] });
  await waitFor("it is found", async () => (await status()).sync === "rejected");
  expect(await status()).toMatchObject({ reason: expect.stringMatching(/passed over.*Port_Binding/) });
  const { items } = await api.operation.list({ projectId, limit: 1 });
  expect(first(items).realisation).toMatchObject({
    sync: "rejected",
    faults: [{ kind: "port", id: port.id, code: "SKIPPED" }],
  });
  const other = await make("other");
  await waitFor("the others go on", async () => {
    return (await api.port.get({ projectId, id: other.id })).status.sync === "realised";
  });
  await place.central.nbctl("lr-del", "theirs");
  await waitFor("it is well again by itself", async () => (await status()).sync === "realised");
});
