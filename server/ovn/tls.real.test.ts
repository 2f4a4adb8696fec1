import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { TestAuthority } from "#ovsdb/testing/certificates.ts";
import { freePort } from "#ovsdb/testing/free-port.ts";
import { waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { openNorthbound } from "./northbound.ts";
import { startNorthbound } from "./testing/fenced-northbound.ts";
import { ovnTls } from "./tls.ts";

beforeAll(() => {
  process.env.DATABASE_URL ??= "postgresql://nobody@127.0.0.1/none";
  process.env.NEXTAUTH_SECRET ??= "x".repeat(32);
});

test("a Northbound behind ssl: is reached with the files that the environment names; an unreadable one is named", async () => {
  await using server = await startNorthbound();
  const authority = await TestAuthority.make(server.dir, "ca");
  const [own, theirs] = [await authority.issue("skein"), await authority.issue("northbound")];
  const port = await freePort();
  await server.kill();
  const files = [`--private-key=${theirs.key}`, `--certificate=${theirs.cert}`, `--ca-cert=${authority.cert}`];
  await server.launch([`--remote=pssl:${port}:127.0.0.1`, ...files]);
  const environment = {
    SKEIN_OVN_CA_FILE: authority.cert,
    SKEIN_OVN_CERTIFICATE_FILE: own.cert,
    SKEIN_OVN_PRIVATE_KEY_FILE: own.key,
    SKEIN_OVN_TLS_CHECKS: "chain",
  } as const;
  const client = openNorthbound([`ssl:127.0.0.1:${port}`], ovnTls(environment));
  client.start();
  await client.ready(20_000);
  client.close();

  const missing = { ...environment, SKEIN_OVN_CA_FILE: path.join(server.dir, "missing.pem") };
  const lost = openNorthbound([`ssl:127.0.0.1:${port}`], ovnTls(missing));
  lost.start();
  await waitFor("the variable is named", () => `${lost.reason}`.includes("that SKEIN_OVN_CA_FILE names (ENOENT)"));
  expect(lost.state).not.toBe("ready");
  lost.close();
});
