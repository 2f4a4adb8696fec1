// Tells what OVN would get for a network, creates it with 50 ports, waits until OVN has realised them, prints them and
// removes all again.
//
//   SKEIN_KEY=sk_… npx node examples/fifty-ports.ts            (SKEIN_URL when it is not http://127.0.0.1:3000)
//
// The key is made in the console under Govern → API keys; tick network:read, network:write, port:read and port:write.
// `npx node` is the Node 24 that comes with the repository; it runs TypeScript as it is.
import { createTRPCClient, httpBatchLink, TRPCClientError } from "@trpc/client";
import superjson from "superjson";
import type { AppRouter } from "#server/trpc/root.ts";

const url = process.env.SKEIN_URL ?? "http://127.0.0.1:3000";
const key = process.env.SKEIN_KEY;
if (!key) stop("Set SKEIN_KEY to an API key (console: Govern → API keys).");

// Every refusal is one sentence that says what is wrong and the way out.
process.on("uncaughtException", (error) => {
  if (!(error instanceof TRPCClientError)) stop(error.message);
  // Without data it is no answer of Skein's: nobody listens there, or something else does.
  const isAnswer = error.data !== undefined && error.data !== null;
  stop(isAnswer ? error.message : `No Skein answers at ${url} (${error.message}): set SKEIN_URL to its address.`);
});

function stop(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

const skein = createTRPCClient<AppRouter>({
  links: [httpBatchLink({ url: `${url}/api/trpc`, transformer: superjson, headers: { "x-api-key": key } })],
});
const wanted = { name: `script-${Date.now()}`, subnets: [{ cidr: "10.77.0.0/24" }] };
const { plan } = await skein.network.create.mutate({ items: [wanted], dryRun: true }); // writes nothing
for (const { op, table, row } of plan?.rows ?? []) console.log(`${op} ${table} ${row}`);
const created = await skein.network.create.mutate({ items: [wanted] });
const network = created.items[0];
if (!network) throw new Error("The network was not created.");

try {
  const startedAt = performance.now();
  const { items: ports } = await skein.port.create.mutate({
    items: Array.from({ length: 50 }, (_, index) => ({ networkId: network.id, name: `node-${index + 1}` })),
  });
  console.log(`${ports.length} ports created in ${Math.round(performance.now() - startedAt)} ms`);

  for (;;) {
    const { items } = await skein.port.list.query({ networkId: network.id, limit: 100 });
    const rejected = items.find((port) => port.status.sync === "rejected");
    if (rejected) throw new Error(`${rejected.name}: ${rejected.status.reason}`);
    const waiting = items.filter((port) => port.status.sync !== "realised").length;
    if (waiting === 0) break;
    if (performance.now() - startedAt > 60_000) throw new Error(`${waiting} ports are not realised after 60 s.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  console.log(`realised after ${Math.round(performance.now() - startedAt)} ms`);

  for (const port of ports)
    console.log(port.fqdn.padEnd(24), port.mac, port.addresses.map(({ address }) => address).join(", "));
} finally {
  await skein.network.remove.mutate({ ids: [network.id], cascade: true });
  console.log(`${network.name} removed, with everything in it`);
}
