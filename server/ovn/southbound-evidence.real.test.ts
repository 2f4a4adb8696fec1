import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { TestCentral } from "../worker/testing/ovn-central.ts";
import { openSouthbound, type SouthboundClient } from "./southbound.ts";
import { SouthboundEvidence, type Suspect } from "./southbound-evidence.ts";

let central: TestCentral;
let southbound: SouthboundClient;
let evidence: SouthboundEvidence;
beforeAll(async () => {
  // Its log asks for the configuration.
  vi.stubEnv("DATABASE_URL", "postgresql://nowhere/none");
  vi.stubEnv("NEXTAUTH_SECRET", "x".repeat(32));
  central = await TestCentral.start();
  southbound = openSouthbound([central.southbound.endpoint]);
  evidence = new SouthboundEvidence(southbound);
  southbound.start();
  await waitFor("the Southbound is read", () => southbound.state === "ready");
});
afterAll(async () => {
  southbound?.close();
  await central?.stop();
});

const tables = ["Logical_Switch", "Logical_Switch_Port", "Logical_Router", "Logical_Router_Port", "ACL"] as const;

/** The rows of a table as suspects. */
async function rowsOf(table: Suspect["table"]): Promise<Suspect[]> {
  const columns =
    table === "ACL" ? "_uuid" : table.endsWith("_Port") && table.includes("Switch") ? "_uuid,name,type" : "_uuid,name";
  const text = await central.nbctl(
    "--format=csv",
    "--data=bare",
    "--no-headings",
    `--columns=${columns}`,
    "list",
    table,
  );
  return text.split("\n").map((line) => {
    const [uuid = "", name = "", type = ""] = line.split(",");
    return { table, uuid, columns: { name, type } };
  });
}

test("every kind of row that northd should make something of is found there, and missed where it is not", async () => {
  const match = "inport == @pg && ip4";
  await central.nbctl(
    ...["--wait=sb", "ls-add", "s", "--", "lsp-add", "s", "p", "--", "lr-add", "r"],
    ...["--", "lrp-add", "r", "r-s", "02:00:00:00:00:01", "10.0.0.1/24"],
    ...[
      "--",
      "lsp-add",
      "s",
      "s-r",
      "--",
      "lsp-set-type",
      "s-r",
      "router",
      "--",
      "lsp-set-options",
      "s-r",
      "router-port=r-s",
    ],
    ...["--", "pg-add", "pg", "p", "--", "acl-add", "pg", "from-lport", "1000", match, "drop"],
  );
  const real = (await Promise.all(tables.map(rowsOf))).flat();
  expect(new Set(real.map(({ table }) => table)).size).toBe(tables.length);
  await waitFor("all of them are there", async () => (await evidence.missing(real)).length === 0);
  const made = tables.map((table): Suspect => ({ table, uuid: randomUUID(), columns: { name: "other", type: "" } }));
  expect((await evidence.missing([...real, ...made])).map(({ table }) => table).toSorted()).toEqual([...tables].sort());
  // A router's port of the same name is no proof that the switch's port was taken.
  const shadowed: Suspect = { table: "Logical_Switch_Port", uuid: randomUUID(), columns: { name: "r-s", type: "" } };
  expect(await evidence.missing([shadowed])).toEqual([shadowed]);
});
