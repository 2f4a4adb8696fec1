import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import net from "node:net";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { freePort } from "./testing/free-port.ts";
import { TestOvsdbServer } from "./testing/ovsdb-server.ts";
import { ToyClient, toyOps } from "./testing/toy-client.ts";
import { toySchemaJson } from "./testing/toy-schema.ts";

test("tcp and ssl carry the same database, and a certificate that is not trusted is refused with the reason", async () => {
  await using server = await TestOvsdbServer.start(toySchemaJson);
  const key = path.join(server.dir, "key.pem");
  const certificate = path.join(server.dir, "cert.pem");
  const subject = ["-subj", "/CN=ovsdb test", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2"];
  const files = ["-keyout", key, "-out", certificate];
  await promisify(execFile)("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", ...files, ...subject]);
  const [tcpPort, sslPort] = [await freePort(), await freePort()];
  await server.kill();
  await server.launch([
    `--remote=ptcp:${tcpPort}:127.0.0.1`,
    `--remote=pssl:${sslPort}:127.0.0.1`,
    `--private-key=${key}`,
    `--certificate=${certificate}`,
    `--ca-cert=${certificate}`,
  ]);
  const pem = await readFile(certificate);
  using plain = new ToyClient(`tcp:127.0.0.1:${tcpPort}`);
  using secure = new ToyClient(`ssl:127.0.0.1:${sslPort}`, { tls: { ca: pem, cert: pem, key: await readFile(key) } });
  using stranger = new ToyClient(`ssl:127.0.0.1:${sslPort}`);
  await Promise.all([plain.ready(), secure.ready()]);
  await plain.transact([toyOps.insert("Box", { name: "a" })]);
  await secure.transact([toyOps.insert("Box", { name: "b" })]);
  expect(secure.contents()).toEqual(await plain.serverContents());
  await expect(stranger.ready(500)).rejects.toThrow(/self-signed certificate/);
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
