import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { FaultProxy } from "#ovsdb/testing/fault-proxy.ts";
import { TestCentral } from "../worker/testing/ovn-central.ts";
import { askOvn, closeOvn, findOvnRow } from "./ask.ts";

let central: TestCentral;
let proxy: FaultProxy;
beforeAll(async () => {
  central = await TestCentral.start();
  vi.stubEnv("DATABASE_URL", "postgresql://nowhere/none");
  vi.stubEnv("NEXTAUTH_SECRET", "x".repeat(32));
  vi.stubEnv("SKEIN_LOG_LEVEL", "fatal");
  proxy = await FaultProxy.before(central.northbound.socketPath);
  vi.stubEnv("OVN_NB", proxy.endpoint);
  vi.stubEnv("OVN_SB", central.southbound.endpoint);
});
afterAll(async () => {
  closeOvn();
  await proxy?.[Symbol.asyncDispose]();
  await central.stop();
});

test("a row is found by its UUID in whichever table it stands, and what nobody has is null", async () => {
  await central.nbctl("--wait=sb", "ls-add", "web");
  const uuid = await central.nbctl("get", "Logical_Switch", "web", "_uuid");
  expect(await findOvnRow("OVN_Northbound", uuid)).toMatchObject({ table: "Logical_Switch", columns: { name: "web" } });
  const [bindings = []] = await askOvn("OVN_Southbound", [{ table: "Datapath_Binding", where: [] }]);
  const [binding] = bindings;
  expect(await findOvnRow("OVN_Southbound", binding?.uuid ?? "")).toEqual(binding);
  expect(await findOvnRow("OVN_Northbound", binding?.uuid ?? "")).toBeNull();
});

test("answers stand in the order of the questions, and what an older OVN lacks has no rows", async () => {
  await central.nbctl("lsp-add", "web", "port-1", "--", "lsp-add", "web", "port-2");
  const [none, ports = [], absent] = await askOvn("OVN_Northbound", [
    { table: "Table_Of_Tomorrow", where: [] },
    { table: "Logical_Switch_Port", where: [["name", "==", "port-2"]], columns: ["name", "column_of_tomorrow"] },
    { table: "Logical_Switch", where: [["column_of_tomorrow", "==", "x"]] },
  ]);
  expect(none).toEqual([]);
  expect(ports.map(({ columns }) => columns)).toEqual([{ name: "port-2" }]);
  expect(absent).toEqual([]);
});

test("while ovsdb-server is frozen one question waits for it, and the others are answered at once that it does not", async () => {
  const ask = () => findOvnRow("OVN_Northbound", crypto.randomUUID());
  await ask();
  central.northbound.freeze();
  try {
    const startedMs = performance.now();
    for (const _ of [1, 2, 3, 4]) await expect(ask()).rejects.toMatchObject({ code: "UNAVAILABLE" });
    expect(performance.now() - startedMs).toBeLessThan(4_000);
  } finally {
    central.northbound.thaw();
  }
  await vi.waitFor(ask, { timeout: 30_000, interval: 200 });
});

/** Of what waits no longer than for a server known to be silent, nothing is answered after this. */
async function answeredThoughLate(): Promise<void> {
  central.northbound.freeze();
  const asked = findOvnRow("OVN_Northbound", crypto.randomUUID());
  setTimeout(() => central.northbound.thaw(), 500);
  expect(await asked).toBeNull();
}

test("what one question is refused, or waits for in vain, is not taken for silence: the others have their full time", async () => {
  await findOvnRow("OVN_Northbound", crypto.randomUUID());
  const malformed = askOvn("OVN_Northbound", [
    { table: "Logical_Switch", where: [["name", "includes", { not: "text" }]], columns: ["name"] },
  ]);
  await expect(malformed).rejects.toMatchObject({ code: "UNAVAILABLE" });
  await answeredThoughLate();
  proxy.lose("transact");
  await expect(findOvnRow("OVN_Northbound", crypto.randomUUID())).rejects.toMatchObject({
    code: "UNAVAILABLE",
    message: expect.stringMatching(/^The Northbound is there/),
  });
  proxy.lose(null);
  await answeredThoughLate();
});

test("one that tries again and is answered by an echo alone has seen it live: the others have their full time", async () => {
  const ask = () => findOvnRow("OVN_Northbound", crypto.randomUUID());
  proxy.stall();
  await expect(ask()).rejects.toMatchObject({ message: expect.stringMatching(/^The Northbound does not answer/) });
  proxy.heal();
  proxy.lose("transact");
  const isThere = { message: expect.stringMatching(/^The Northbound is there/) };
  // As soon as one tries again, and is connected.
  await vi.waitFor(() => expect(ask()).rejects.toMatchObject(isThere), { timeout: 30_000, interval: 200 });
  proxy.lose(null);
  await answeredThoughLate();
});

test("while OVN does not answer, that is said with the reason, and it is asked again when it does", async () => {
  await central.northbound.kill();
  const startedMs = performance.now();
  for (const _ of [1, 2, 3])
    await expect(findOvnRow("OVN_Northbound", crypto.randomUUID())).rejects.toMatchObject({
      code: "UNAVAILABLE",
      message: expect.stringMatching(/^The Northbound does not answer: /),
    });
  expect(performance.now() - startedMs).toBeLessThan(5_000);
  await central.northbound.launch();
  await vi.waitFor(() => findOvnRow("OVN_Northbound", crypto.randomUUID()), { timeout: 30_000, interval: 200 });
});
