import { readFileSync } from "node:fs";
import { rename } from "node:fs/promises";
import { expect, test } from "vitest";
import type { TlsOptions } from "./endpoint.ts";
import { TestAuthority, type TestCertificate } from "./testing/certificates.ts";
import { freePort } from "./testing/free-port.ts";
import { TestOvsdbServer, waitFor } from "./testing/ovsdb-server.ts";
import { ToyClient, toyOps } from "./testing/toy-client.ts";
import { toySchemaJson } from "./testing/toy-schema.ts";

/** Starts the server (again) with certificates; clients must have one of the same CA. */
async function launchTls(server: TestOvsdbServer, ca: string, own: TestCertificate, given?: number): Promise<string> {
  const port = given ?? (await freePort());
  await server.kill();
  const files = [`--private-key=${own.key}`, `--certificate=${own.cert}`, `--ca-cert=${ca}`];
  await server.launch([`--remote=pssl:${port}:127.0.0.1`, ...files]);
  return `ssl:127.0.0.1:${port}`;
}

function tlsOf(ca: string, own?: TestCertificate, checks?: "chain"): () => TlsOptions {
  return () => {
    const files = own ? { cert: readFileSync(own.cert), key: readFileSync(own.key) } : {};
    return { ca: readFileSync(ca), ...files, checks };
  };
}

test("TLS with certificates on both sides; whoever is not trusted is refused, with the reason and the way out", async () => {
  await using server = await TestOvsdbServer.start(toySchemaJson);
  const [authority, other] = await Promise.all(["ca", "other-ca"].map((name) => TestAuthority.make(server.dir, name)));
  if (!authority || !other) throw new Error("no authorities");
  const own = await authority.issue("client");
  const endpoint = await launchTls(server, authority.cert, await authority.issue("server", "127.0.0.1"));
  using client = new ToyClient(endpoint, { tls: tlsOf(authority.cert, own) });
  await client.ready();
  await client.transact([toyOps.insert("Box", { name: "a".repeat(100_000) })]);
  expect(client.contents()).toEqual(await client.serverContents());

  const strangers: [TlsOptions | undefined, RegExp][] = [
    [undefined, /CA that is not trusted.* Is the CA the right one/],
    [tlsOf(other.cert, own)(), /CA that is not trusted.* Is the CA the right one/],
    [tlsOf(authority.cert)(), /client certificate/],
    [tlsOf(authority.cert, await other.issue("stranger"))(), /our certificate/],
  ];
  for (const [tls, reason] of strangers) {
    const options = tls ? { tls: () => tls } : {};
    using stranger = new ToyClient(endpoint, { maxBackoffMs: 100, ...options });
    await waitFor(`the reason is known, not: ${stranger.reason}`, () => reason.test(stranger.reason ?? ""));
    expect(stranger.logged.some(({ event }) => event === "ready")).toBe(false);
  }
});

test("a certificate without the host is refused, unless only its chain is to be checked, as OVS's own tools do", async () => {
  await using server = await TestOvsdbServer.start(toySchemaJson);
  const authority = await TestAuthority.make(server.dir, "ca");
  const own = await authority.issue("client");
  const endpoint = await launchTls(server, authority.cert, await authority.issue("server id:1234"));
  using strict = new ToyClient(endpoint, { tls: tlsOf(authority.cert, own) });
  using lenient = new ToyClient(endpoint, { tls: tlsOf(authority.cert, own, "chain") });
  await lenient.ready();
  await waitFor("the strict one is refused", () => /is for another host/.test(strict.reason ?? ""));
});

test("renewed certificates are used at the next connection, without a restart", async () => {
  await using server = await TestOvsdbServer.start(toySchemaJson);
  const [old, renewed] = await Promise.all(["old-ca", "new-ca"].map((name) => TestAuthority.make(server.dir, name)));
  if (!old || !renewed) throw new Error("no authorities");
  const port = await freePort();
  const own = await old.issue("client");
  const endpoint = await launchTls(server, old.cert, await old.issue("server", "127.0.0.1"), port);
  using client = new ToyClient(endpoint, { tls: tlsOf(old.cert, own), maxBackoffMs: 100 });
  await client.ready();
  await launchTls(server, renewed.cert, await renewed.issue("server", "127.0.0.1"), port);
  await waitFor("the old CA is of no use", () => /CA that is not trusted/.test(client.reason ?? ""));
  const next = await renewed.issue("next client");
  for (const part of ["key", "cert"] as const) await rename(next[part], own[part]);
  await rename(renewed.cert, old.cert);
  await client.ready(20_000);
});
