import path from "node:path";
import { expect, test } from "vitest";
import { OvsdbClient } from "#ovsdb/client.ts";
import { TestOvsdbServer } from "#ovsdb/testing/ovsdb-server.ts";
import { northboundSchema } from "./northbound.generated.ts";
import { southboundSchema } from "./southbound.generated.ts";

test.each([
  ["ovn-nb.ovsschema", northboundSchema],
  ["ovn-sb.ovsschema", southboundSchema],
])(
  "a server made from %s describes itself exactly as the generated constants do, and all of it can be replicated",
  async (file, schema) => {
    await using server = await TestOvsdbServer.start(path.join(import.meta.dirname, file));
    const tables = Object.fromEntries(Object.keys(schema.tables).map((table) => [table, "all" as const]));
    const client = new OvsdbClient({ endpoints: [server.endpoint], database: schema.name, tables });
    client.start();
    await client.ready();
    expect(client.schema).toEqual(schema);
    client.close();
  },
);
