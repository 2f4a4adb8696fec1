import path from "node:path";
import { TestOvsdbServer } from "#ovsdb/testing/ovsdb-server.ts";
import { beginning } from "#server/intent/position.ts";
import { claimOperations, readFence } from "#server/ovn/fence.ts";
import { type NorthboundClient, openNorthbound } from "#server/ovn/northbound.ts";

/** A Northbound of a test's own, without ovn-northd. */
export function startNorthbound(): Promise<TestOvsdbServer> {
  return TestOvsdbServer.start(path.join(import.meta.dirname, "../schema/ovn-nb.ovsschema"));
}

/** A client whose replica is complete; close it. */
export async function readyClient(server: TestOvsdbServer): Promise<NorthboundClient> {
  const client = openNorthbound([server.endpoint]);
  client.start();
  await client.ready();
  return client;
}

/** Takes the fence on what the client reads of it. */
export async function claim(client: NorthboundClient, by: { installation: string; epoch: bigint; holder: string }) {
  await client.transact(
    claimOperations(readFence(client), { incarnation: null, northbound: null, position: beginning, ...by }),
  );
}
