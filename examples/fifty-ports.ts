// Tells what OVN would get for a network, creates it with 50 ports, waits until every host that carries them has them,
// prints them and removes all again.
//
//   SKEIN_KEY=sk_… npx node examples/fifty-ports.ts            (SKEIN_URL when it is not http://127.0.0.1:3000)
//
// The key is made in the console under Govern → API keys; tick all of its scopes.
// `npx node` is the Node 24 that comes with the repository; it runs TypeScript as it is.
import { connect, once, refusalOf, withKey } from "#client/connect.ts";
import { waitForRealised } from "#client/wait-for-realised.ts";

const url = process.env.SKEIN_URL ?? "http://127.0.0.1:3000";
const key = process.env.SKEIN_KEY;
if (!key) stop("Set SKEIN_KEY to an API key (console: Govern → API keys).");

// Every refusal is one sentence that says what is wrong and the way out.
process.on("uncaughtException", (error) => {
  const isOfConnection = error.name === "TRPCClientError" && refusalOf(error) === null;
  stop(isOfConnection ? `No Skein answers at ${url} (${error.message}): set SKEIN_URL to its address.` : error.message);
});

function stop(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

const live = withKey(url, key);
const skein = connect(live);
const wanted = { name: `script-${Date.now()}`, subnets: [{ cidr: "10.77.0.0/24" }] };
const { plan } = await skein.network.create.mutate({ items: [wanted], dryRun: true }); // writes nothing
for (const { op, table, row } of plan?.rows ?? []) console.log(`${op} ${table} ${row}`);
const created = await skein.network.create.mutate({ items: [wanted] }, once(wanted.name)); // twice sent, once done
const network = created.items[0];
if (!network) throw new Error("The network was not created.");

try {
  const startedAt = performance.now();
  const items = Array.from({ length: 50 }, (_, index) => ({ networkId: network.id, name: `node-${index + 1}` }));
  const { items: ports, operationId } = await skein.port.create.mutate({ items });
  console.log(`${ports.length} ports created in ${Math.round(performance.now() - startedAt)} ms`);
  await waitForRealised(skein, operationId, { live, timeoutMs: 60_000 }); // throws with the cause, or with late hosts
  console.log(`realised after ${Math.round(performance.now() - startedAt)} ms`);

  for (const port of ports)
    console.log(port.fqdn.padEnd(24), port.mac, port.addresses.map(({ address }) => address).join(", "));
} finally {
  await skein.network.remove.mutate({ ids: [network.id], cascade: true });
  console.log(`${network.name} removed, with everything in it`);
}
