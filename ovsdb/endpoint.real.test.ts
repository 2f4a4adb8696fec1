import net from "node:net";
import { expect, test } from "vitest";
import { freePort } from "./testing/free-port.ts";
import { TestOvsdbServer } from "./testing/ovsdb-server.ts";
import { ToyClient, toyOps } from "./testing/toy-client.ts";
import { toySchemaJson } from "./testing/toy-schema.ts";

test("tcp and unix sockets carry the same database", async () => {
  await using server = await TestOvsdbServer.start(toySchemaJson);
  const port = await freePort();
  await server.kill();
  await server.launch([`--remote=ptcp:${port}:127.0.0.1`]);
  using tcp = new ToyClient(`tcp:127.0.0.1:${port}`);
  using unix = new ToyClient(server.endpoint);
  await Promise.all([tcp.ready(), unix.ready()]);
  await tcp.transact([toyOps.insert("Box", { name: "a" })]);
  await unix.transact([toyOps.insert("Box", { name: "b" })]);
  expect(unix.contents()).toEqual(await tcp.serverContents());
});

test("what listens there but does not speak OVSDB is named, not waited for", async () => {
  const server = net.createServer((socket) => socket.end("SSH-2.0-x\r\n"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = address && typeof address === "object" ? address.port : 0;
  const reasons: string[] = [];
  using client = new ToyClient(`tcp:127.0.0.1:${port}`, {
    log: (event) => event.event === "disconnected" && reasons.push(event.reason),
  });
  await expect(client.ready(400)).rejects.toThrow();
  expect(reasons[0]).toContain("is this an OVSDB port");
  server.close();
});

test("a server that is not there is named with the system's reason, until it is there", async () => {
  await using server = await TestOvsdbServer.start(toySchemaJson);
  await server.kill();
  using client = new ToyClient(["unix:/nonexistent/x.sock", server.endpoint]);
  await expect(client.ready(300)).rejects.toThrow(
    /Toy is not ready: waited 300 ms; Cannot connect to unix:.*(ENOENT|ECONNREFUSED)/,
  );
  await server.launch();
  await client.ready(20_000);
  expect(client.endpoint).toBe(server.endpoint);
});
